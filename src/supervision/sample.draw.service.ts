import { Injectable } from '@nestjs/common';
import type { Scope } from '../access/scope.js';
import { City } from '../directory/city.service.js';
import { randomPooled } from '../foundation/ids.js';
import { daysOfMonth, periodOf } from './period.js';
import { reasonsOf, weightOf } from './risk.js';
import type { Drawn, DrawnItem } from './sample.facts.js';
import { SampleQuery, type CandidateRow } from './sample.query.js';
import { WeightedSample } from './sampling.js';

export interface Draw {
  readonly month: string;
  readonly size?: number;
  readonly seed?: string;
}

/** Candidates read at a time: a month is passed over once and never held in memory. */
const PAGE = 5_000;

/** Draws among a month's closed complaints, the riskier the likelier. */
@Injectable()
export class SampleDraw {
  constructor(
    private readonly query: SampleQuery,
    private readonly city: City,
  ) {}

  /** Without a seed one is made up; it is told, so that the same sample can be drawn again. */
  async draw(seen: Scope, { month, size, seed = randomPooled(8).toString('hex') }: Draw): Promise<Drawn> {
    const policy = this.city.pack.recheck;
    const period = periodOf(daysOfMonth(month), this.city.pack.zone);
    const wanted = size ?? policy.size;
    const sample = new WeightedSample<DrawnItem>(wanted, seed);
    let candidates = 0;
    for (let after: CandidateRow | null = null; ;) {
      const rows: CandidateRow[] = await this.query.candidates(seen, period, policy, after, PAGE);
      for (const row of rows) {
        const reasons = reasonsOf(row, policy);
        const weight = weightOf(policy.base, reasons);
        sample.offer(row.id, weight, { complaint: row.id, weight, reasons });
      }
      candidates += rows.length;
      after = rows.at(-1) ?? null;
      if (!after || rows.length < PAGE) break;
    }
    return { month, seed, size: wanted, candidates, base: policy.base, items: sample.drawn() };
  }
}
