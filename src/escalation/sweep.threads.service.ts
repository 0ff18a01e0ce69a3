import { Inject, Injectable, Logger, type OnModuleInit } from '@nestjs/common';
import { Gauge, Registry } from 'prom-client';
import { once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import { Subject } from 'rxjs';
import { SETTINGS, type Settings } from '../foundation/settings.js';

/** What a helping thread is told. */
export type Told = 'due' | 'stop';
/** What it says: that it is connected, how late each rung of a batch fired, or why a sweep failed. */
export type Said = { readonly ready: true } | { readonly late: readonly number[] } | { readonly failed: string };

/** A thread that ended by itself is started again after this. */
const AGAIN_MS = 2_000;
/** A batch takes a fraction of a second; one that hangs for longer is rolled back with its connection. */
const PATIENCE_MS = 8_000;

/**
 * The further threads of a clock process (JIESU_CLOCK_THREADS). Only the process's first thread keeps time and sweeps
 * what falls due; these are called in when a batch was full. So a lost one costs speed until it is back, never a rung.
 */
@Injectable()
export class SweepThreads implements OnModuleInit {
  /** How late the rungs of each batch fired. */
  readonly fired$ = new Subject<readonly number[]>();
  private readonly log = new Logger('sweep');
  private readonly wanted: number;
  private readonly threads = new Set<Worker>();
  private readonly ready = new Set<Worker>();
  private readonly restarts = new Set<NodeJS.Timeout>();
  private stopping = false;

  constructor(
    @Inject(SETTINGS) private readonly settings: Settings,
    private readonly registry: Registry,
  ) {
    this.wanted = settings.clockThreads - 1;
  }

  onModuleInit(): void {
    if (this.settings.role === 'api') return;
    this.measure();
    for (let i = 0; i < this.wanted; i++) this.launch();
  }

  /** Threads that sweep now, the process's first one included. */
  get running(): number {
    return 1 + this.ready.size;
  }

  /** Much is due: every thread drains what the others have not locked. */
  call(): void {
    for (const thread of this.ready) tell(thread, 'due');
  }

  /** Ends the threads behind their batches. */
  async stop(): Promise<void> {
    this.stopping = true;
    for (const restart of this.restarts) clearTimeout(restart);
    await Promise.all([...this.threads].map(ended));
  }

  private launch(): void {
    const thread = new Worker(new URL('./sweep.thread.js', import.meta.url), { workerData: this.settings.databaseUrl });
    this.threads.add(thread);
    thread.on('message', (said: Said) => this.heard(thread, said));
    thread.on('error', (error) => this.log.error(error instanceof Error ? error.message : 'a thread failed'));
    thread.on('exit', () => {
      this.threads.delete(thread);
      this.ready.delete(thread);
      if (!this.stopping) this.launchAgain();
    });
  }

  private heard(thread: Worker, said: Said): void {
    if ('late' in said) this.fired$.next(said.late);
    else if ('failed' in said) this.log.error(said.failed);
    else this.ready.add(thread);
  }

  private launchAgain(): void {
    this.log.warn('a sweeping thread ended and is started again');
    const restart = setTimeout(() => {
      this.restarts.delete(restart);
      this.launch();
    }, AGAIN_MS);
    this.restarts.add(restart);
  }

  private measure(): void {
    const count = () => ({ running: this.running, wanted: this.wanted + 1 });
    new Gauge({
      name: 'jiesu_sweep_threads',
      help: 'Threads of this process that sweep, and how many there shall be',
      labelNames: ['state'] as const,
      registers: [this.registry],
      collect() {
        for (const [state, threads] of Object.entries(count())) this.set({ state }, threads);
      },
    });
  }
}

const tell = (thread: Worker, told: Told) => thread.postMessage(told);

async function ended(thread: Worker): Promise<void> {
  const gone = once(thread, 'exit');
  tell(thread, 'stop');
  const patience = new AbortController();
  const hangs = pause(PATIENCE_MS, true, { signal: patience.signal }).catch(() => false);
  if (await Promise.race([gone.then(() => false), hangs])) await thread.terminate();
  patience.abort();
}
