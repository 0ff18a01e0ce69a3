import { Inject, Injectable, Logger, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { Histogram, Registry } from 'prom-client';
import { Subject, merge, type Subscription } from 'rxjs';
import { SETTINGS, type Settings } from '../foundation/settings.js';
import { TimeSource } from '../foundation/time.source.js';
import { BATCH, Escalation } from './escalation.service.js';
import { LANES, sweepOn, Underway } from './sweep.js';
import { SweepThreads } from './sweep.threads.service.js';

/** Never asleep longer than this: polling is the truth, every notification only a hint. */
const POLL_MS = 1_000;
/** What is due and was not to be had is being fired by another sweep. */
const HELD_MS = 5;

const LATENESS = {
  name: 'jiesu_rung_lateness_seconds',
  help: 'How long after its instant a rung fired',
  buckets: [0.01, 0.05, 0.1, 0.5, 1, 5, 30, 300, 86_400],
};

/** The clock process: sleeps until the nearest rung, or a poll, or a word that the virtual clock was set; then sweeps. */
@Injectable()
export class Sweeper implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly log = new Logger('sweep');
  private readonly tick$ = new Subject<void>();
  private readonly lateness: Histogram;
  private running: Subscription | undefined;
  private sleep: NodeJS.Timeout | undefined;
  private readonly underway = new Underway();
  private stopping = false;
  /** The virtual clock moved while a sweep ran: what was planned is stale. */
  private moved = false;

  constructor(
    private readonly escalation: Escalation,
    private readonly time: TimeSource,
    @Inject(SETTINGS) private readonly settings: Settings,
    private readonly threads: SweepThreads,
    registry: Registry,
  ) {
    this.lateness = new Histogram({ ...LATENESS, registers: [registry] });
  }

  onApplicationBootstrap(): void {
    if (this.settings.role === 'api') return;
    const sweep = () => this.underway.watch(this.sweepOnce());
    this.running = this.time.changed$.subscribe(() => (this.moved = true));
    const sweeps = sweepOn(merge(this.tick$, this.time.changed$), sweep, BATCH, (error) => this.failed(error), LANES);
    this.running.add(sweeps.subscribe());
    this.running.add(this.threads.fired$.subscribe((late) => this.observe(late)));
    this.tick$.next();
  }

  async onApplicationShutdown(): Promise<void> {
    this.stopping = true;
    this.running?.unsubscribe();
    clearTimeout(this.sleep);
    await Promise.all([this.underway.done(), this.threads.stop()]);
  }

  private async sweepOnce(): Promise<number> {
    this.moved = false;
    const { claimed, late } = await this.escalation.sweep(BATCH);
    this.observe(late);
    if (claimed < BATCH) await this.plan(claimed === 0 ? HELD_MS : 0);
    else this.threads.call();
    return claimed;
  }

  private observe(late: readonly number[]): void {
    for (const ms of late) this.lateness.observe(ms / 1000);
  }

  private async plan(least: number): Promise<void> {
    const next = await this.escalation.nextAt();
    const until = next ? this.time.msUntil(next) : POLL_MS;
    const wait = until > 0 ? until : least;
    this.wakeIn(this.moved ? 0 : Math.min(wait, POLL_MS));
  }

  private wakeIn(ms: number): void {
    if (this.stopping) return;
    clearTimeout(this.sleep);
    this.sleep = setTimeout(() => this.tick$.next(), ms);
  }

  private failed(error: unknown): void {
    this.log.error(error instanceof Error ? error.message : 'sweep failed');
    this.wakeIn(POLL_MS);
  }
}
