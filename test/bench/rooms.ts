import type { DataSource } from 'typeorm';
import { ComplaintStore } from '../../src/complaint/complaint.store.js';
import { Rules } from '../../src/complaint/rules.service.js';
import { TermsService } from '../../src/complaint/terms.service.js';
import { TermsStore } from '../../src/complaint/terms.store.js';
import { DirectoryService } from '../../src/directory/directory.service.js';
import { DirectoryStore } from '../../src/directory/directory.store.js';
import { dataSourceFor } from '../../src/foundation/data.source.js';
import { Database } from '../../src/foundation/database.js';

/** The rooms a clock process stands on, without HTTP; the same for both sides of the sweep. */
export interface Rooms {
  readonly source: DataSource;
  readonly database: Database;
  readonly store: ComplaintStore;
  readonly rules: Rules;
  close(): Promise<void>;
}

export async function openRooms(url: string, poolSize: number): Promise<Rooms> {
  const source = await dataSourceFor(url, { role: 'jiesu_app', poolSize, name: 'bench-clock' }).initialize();
  const database = new Database(source);
  const directory = new DirectoryService(new DirectoryStore(database));
  const terms = new TermsService(new TermsStore(database));
  await directory.onModuleInit();
  await terms.onApplicationBootstrap();
  const close = async () => {
    directory.onApplicationShutdown();
    terms.onApplicationShutdown();
    await source.destroy();
  };
  return { source, database, store: new ComplaintStore(database), rules: new Rules(terms, directory), close };
}
