/** A thread that helps a clock process: sweeps with connections of its own when told that much is due. */
import 'reflect-metadata';
import { parentPort, workerData, type MessagePort } from 'node:worker_threads';
import { Subject } from 'rxjs';
import { ComplaintStore } from '../complaint/complaint.store.js';
import { Rules } from '../complaint/rules.service.js';
import { TermsService } from '../complaint/terms.service.js';
import { TermsStore } from '../complaint/terms.store.js';
import { DirectoryService } from '../directory/directory.service.js';
import { DirectoryStore } from '../directory/directory.store.js';
import { dataSourceFor } from '../foundation/data.source.js';
import { Database } from '../foundation/database.js';
import { BATCH, Escalation } from './escalation.service.js';
import { LANES, sweepOn, Underway } from './sweep.js';
import type { Said, Told } from './sweep.threads.service.js';

async function help(port: MessagePort, url: string): Promise<void> {
  const source = await dataSourceFor(url, { role: 'jiesu_app', poolSize: LANES, name: 'jiesu-sweep' }).initialize();
  const database = new Database(source);
  const directory = new DirectoryService(new DirectoryStore(database));
  const terms = new TermsService(new TermsStore(database));
  await directory.onModuleInit();
  await terms.onApplicationBootstrap();
  const escalation = new Escalation(database, new ComplaintStore(database), new Rules(terms, directory));

  const say = (said: Said) => port.postMessage(said);
  const underway = new Underway();
  const sweep = async () => {
    const { claimed, late } = await escalation.sweep(BATCH);
    say({ late });
    return claimed;
  };
  const failed = (error: unknown) => say({ failed: error instanceof Error ? error.message : 'sweep failed' });
  const due$ = new Subject<void>();
  const sweeps = sweepOn(due$, () => underway.watch(sweep()), BATCH, failed, LANES).subscribe();

  const stop = async () => {
    sweeps.unsubscribe();
    await underway.done();
    directory.onApplicationShutdown();
    terms.onApplicationShutdown();
    await source.destroy();
    port.close();
  };
  port.on('message', (told: Told) => (told === 'stop' ? void stop() : due$.next()));
  say({ ready: true });
}

if (parentPort) await help(parentPort, workerData as string);
