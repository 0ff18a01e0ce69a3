import { Injectable } from '@nestjs/common';
import { Client } from 'pg';
import { Gauge, Registry } from 'prom-client';
import { Subject, type Observable } from 'rxjs';
import { setTimeout as pause } from 'node:timers/promises';
import { sessionOptions } from './data.source.js';

const CHANNELS = ['jiesu_clock', 'jiesu_wake'] as const;
export type Channel = (typeof CHANNELS)[number];

const BEAT_MS = 5_000;
const LONGEST_WAIT_MS = 10_000;

/**
 * The one LISTEN connection of a process. What it hears only wakes sleepers: polling stays the truth, so a deaf listener
 * costs time, never a fact. It tries again for ever, waiting longer each time, and says in a metric whether it hears.
 */
@Injectable()
export class Listener {
  private readonly heard = new Subject<Channel>();
  private readonly stopping = new AbortController();
  private readonly up: Gauge | null;
  private running: Promise<void> | null = null;
  private hearing = false;

  constructor(
    private readonly url: string,
    registry?: Registry,
  ) {
    const told = { name: 'jiesu_listener_up', help: '1 while the LISTEN connection hears' };
    this.up = registry ? new Gauge({ ...told, registers: [registry] }) : null;
  }

  get heard$(): Observable<Channel> {
    return this.heard;
  }

  get listening(): boolean {
    return this.hearing;
  }

  start(): void {
    this.running ??= this.run();
  }

  async stop(): Promise<void> {
    this.stopping.abort();
    await this.running;
    this.heard.complete();
  }

  private async run(): Promise<void> {
    for (let failures = 0; !this.stopping.signal.aborted; failures++) {
      if (await this.listen()) failures = 0;
      const wait = Math.min(LONGEST_WAIT_MS, 250 * 2 ** Math.min(failures, 10)) * (0.5 + Math.random() / 2);
      await pause(wait, undefined, { signal: this.stopping.signal }).catch(() => undefined);
    }
  }

  /** Listens until the connection is lost; whether it ever stood. */
  private async listen(): Promise<boolean> {
    const client = new Client({
      connectionString: this.url,
      application_name: 'jiesu-listener',
      options: sessionOptions('jiesu_app'),
      connectionTimeoutMillis: BEAT_MS,
      query_timeout: BEAT_MS,
      keepAlive: true,
    });
    const lost = new Promise<void>((done) => {
      client.on('error', () => done());
      client.on('end', () => done());
      this.stopping.signal.addEventListener('abort', () => done(), { once: true });
    });
    client.on('notification', ({ channel }) => this.hear(channel));
    try {
      await client.connect();
      await client.query(CHANNELS.map((name) => `listen ${name}`).join(';'));
      this.turn(true);
      for (const name of CHANNELS) this.hear(name); // what was said while nobody listened
      await beatUntil(lost, client);
      return true;
    } catch {
      return false;
    } finally {
      this.turn(false);
      void client.end().catch(() => undefined);
    }
  }

  private hear(channel: string): void {
    const known = CHANNELS.find((name) => name === channel);
    if (known && !this.stopping.signal.aborted) this.heard.next(known);
  }

  private turn(hearing: boolean): void {
    this.hearing = hearing;
    this.up?.set(hearing ? 1 : 0);
  }
}

/** Asks for a sign of life now and then: a half-open socket tells nothing by itself. Ends when lost. */
async function beatUntil(lost: Promise<void>, client: Client): Promise<void> {
  const over = new AbortController();
  const ended = lost.then(() => over.abort());
  while (!over.signal.aborted) {
    await pause(BEAT_MS, undefined, { signal: over.signal }).catch(() => undefined);
    if (
      !over.signal.aborted &&
      !(await client.query('select 1').then(
        () => true,
        () => false,
      ))
    )
      return;
  }
  await ended;
}
