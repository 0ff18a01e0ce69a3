import { Injectable } from '@nestjs/common';
import { City } from '../directory/city.service.js';
import { DomainError } from '../foundation/problem.js';
import { TimeSource } from '../foundation/time.source.js';
import { periodOf, type Days } from '../sla/period.js';
import { daysAsked, promises, type Promises } from './promises.js';
import { PromisesQuery } from './promises.query.js';

const MINUTE = 60_000;
/** Different periods counted in one minute, beside the one that everybody is shown. */
const MOST_PERIODS = 30;

/** How the city keeps its promise, counted at most once a minute for each period, and one period at a time. */
@Injectable()
export class PublicPromises {
  private minute = 0;
  private readonly counted = new Map<string, Promise<Promises>>();
  private turn: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly query: PromisesQuery,
    private readonly city: City,
    private readonly time: TimeSource,
  ) {}

  async of(asked: Partial<Days>): Promise<Promises> {
    const now = await this.time.fresh();
    const { zone } = this.city.pack;
    const days = daysAsked(asked, now, zone);
    const period = periodOf(days, zone);
    this.forgetBefore(now);
    const name = `${days.from} ${days.to}`;
    const known = this.counted.get(name);
    if (known) return known;
    if (this.counted.size > MOST_PERIODS && (asked.from ?? asked.to) !== undefined)
      throw new DomainError('TOO_MANY_PERIODS', 429, '查询的统计期间过多，请一分钟后再试。');
    const counting = this.next(async () => {
      const [rows, late] = [await this.query.counts(period), await this.query.late()];
      return promises(rows, late, { period: days, now }, this.city);
    });
    this.counted.set(name, counting);
    // What failed is counted again when it is asked for again.
    counting.catch(() => this.counted.get(name) === counting && this.counted.delete(name));
    return counting;
  }

  private forgetBefore(now: Date): void {
    const minute = Math.floor(now.getTime() / MINUTE);
    if (minute !== this.minute) this.counted.clear();
    this.minute = minute;
  }

  private next<T>(work: () => Promise<T>): Promise<T> {
    const done = this.turn.then(work);
    this.turn = done.catch(() => undefined);
    return done;
  }
}
