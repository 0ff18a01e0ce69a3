import { Injectable } from '@nestjs/common';
import {
  catchError,
  concatMap,
  defer,
  EMPTY,
  exhaustMap,
  merge,
  Subject,
  type Observable,
  type Subscription,
  timer,
} from 'rxjs';
import { performance } from 'node:perf_hooks';
import { ClockEstimate } from './clock.estimate.js';
import { Database } from './database.js';
import { Listener } from './listener.js';
import { outsideSnapshot } from './snapshot.js';

const EVERY_MS = 1_000;

const SAMPLE = `
select jiesu_now() as at, jiesu_speed() as speed,
  (select p.prosrc like '%virtual_clock%' from pg_proc p where p.oid = 'jiesu_now()'::regprocedure) as virtual`;

/** The one clock of the service: the database's, followed between samples so that skewed machines agree. */
@Injectable()
export class TimeSource {
  private readonly estimate = new ClockEstimate();
  private readonly changed = new Subject<void>();
  private following: Subscription | null = null;

  constructor(
    private readonly database: Database,
    private readonly listener: Listener,
  ) {}

  /** Reads the clock once, then follows it. Throws when the database cannot be read. */
  async start(): Promise<this> {
    await this.sample();
    const woken$ = this.listener.heard$.pipe(concatMap((channel) => defer(() => this.woken(channel)).pipe(ignored)));
    const regular$ = timer(EVERY_MS, EVERY_MS).pipe(exhaustMap(() => defer(() => this.sample()).pipe(ignored)));
    this.following = merge(woken$, regular$).subscribe();
    return this;
  }

  /** The database's now, by the last samples; milliseconds of error on a quiet network. */
  now(): Date {
    return new Date(this.estimate.known ? this.estimate.at(performance.now()) : Date.now());
  }

  /** The database's now, asked. */
  async read(): Promise<Date> {
    return (await this.sample()).at;
  }

  /** Exact enough to judge by: followed in real time, asked while a virtual clock may jump. */
  fresh(): Promise<Date> {
    return this.virtual ? this.read() : Promise.resolve(this.now());
  }

  /** Whether the clock is the harness's, the demo's or a replay's. */
  get virtual(): boolean {
    return this.estimate.virtual;
  }

  /** Milliseconds the database is ahead of this machine. */
  get offset(): number {
    return this.now().getTime() - Date.now();
  }

  /** Real milliseconds until the instant; 0 if it has come, Infinity if the virtual clock stands still before it. */
  msUntil(at: Date): number {
    const left = at.getTime() - this.now().getTime();
    if (left <= 0) return 0;
    return this.estimate.speed > 0 ? left / this.estimate.speed : Infinity;
  }

  /** The clock was set, stepped or changed its speed, or somebody called sleepers awake. */
  get changed$(): Observable<void> {
    return this.changed;
  }

  stop(): void {
    this.following?.unsubscribe();
    this.changed.complete();
  }

  private async woken(channel: string): Promise<void> {
    const told = channel === 'jiesu_clock' && (await this.sample()).stepped;
    if (!told) this.changed.next();
  }

  /** Whoever asks: the answer is everybody's, and wakes who sleeps. */
  private sample(): Promise<{ at: Date; stepped: boolean }> {
    return outsideSnapshot(() => this.sampled());
  }

  private async sampled(): Promise<{ at: Date; stepped: boolean }> {
    const sent = performance.now();
    const [row] = await this.database.rows<{ at: Date; speed: number; virtual: boolean }>(SAMPLE);
    if (!row) throw new Error('jiesu_now() answers nothing');
    const { speed, virtual } = row;
    const stepped = this.estimate.add({ sent, got: performance.now(), at: row.at.getTime(), speed, virtual });
    if (stepped) this.changed.next();
    return { at: row.at, stepped };
  }
}

/** A sample that fails is tried again at the next tick; the estimate goes on by itself. */
const ignored = <T>(source: Observable<T>): Observable<T> => source.pipe(catchError(() => EMPTY));
