import { Injectable } from '@nestjs/common';
import type { Coded } from '../complaint/view.js';
import { City } from '../directory/city.service.js';
import { DirectoryService } from '../directory/directory.service.js';
import { TimeSource } from '../foundation/time.source.js';
import { FIGURES, GROUPS, groupOf, type Figure } from './figures.js';
import { FiguresQuery } from './figures.query.js';
import { causeSentence, dueUnits, TRIGGERS, type Cause, type DueUnit } from './interview.js';
import { InterviewQuery } from './interview.query.js';
import { daysOfMonth, periodOf, type Days } from './period.js';
import { wilson, type Interval } from './wilson.js';

export interface CauseView {
  readonly trigger: Coded;
  readonly figure: Coded;
  readonly hits: number;
  readonly of: number;
  readonly rate: number;
  /** Wilson's 95 % interval. */
  readonly interval: Interval | null;
  readonly threshold: { readonly below?: number; readonly above?: number };
  readonly sentence: string;
  /** The complaints that speak against the unit: a query of this API. */
  readonly complaints: string;
}

export interface DueView {
  readonly unit: Coded;
  readonly group: Coded;
  readonly causes: readonly CauseView[];
  /** The interview of this month the unit is already called to. */
  readonly interview: string | null;
}

export interface DueOfMonth {
  readonly month: string;
  readonly period: Days;
  /** A month that still runs shows where its figures stand; nobody is called before it is over. */
  readonly over: boolean;
  /** Figures of fewer cases are left aside. */
  readonly minimum: number;
  readonly items: readonly DueView[];
  readonly next: null;
}

const SHARE = 10_000;
const rounded = (share: number): number => Math.round(share * SHARE) / SHARE;

/** 约谈: which units a month's figures call for, and by which of them. */
@Injectable()
export class DueInterviews {
  constructor(
    private readonly figures: FiguresQuery,
    private readonly query: InterviewQuery,
    private readonly directory: DirectoryService,
    private readonly city: City,
    private readonly time: TimeSource,
  ) {}

  async list(month: string): Promise<DueOfMonth> {
    const [units, called, now] = await Promise.all([this.of(month), this.query.called(month), this.time.fresh()]);
    const items = units.map(({ unit, causes }) => ({
      unit: this.unit(unit),
      group: this.group(unit),
      causes: causes.map((cause) => this.view(unit, month, cause)),
      interview: called.get(unit) ?? null,
    }));
    const over = this.end(month) <= now;
    const { minimum } = this.city.pack.interviews;
    return { month, period: daysOfMonth(month), over, minimum, items, next: null };
  }

  async of(month: string): Promise<DueUnit[]> {
    const period = periodOf(daysOfMonth(month), this.city.pack.zone);
    return dueUnits(await this.figures.counts(period), this.city.pack.interviews);
  }

  /** The first instant after the month. */
  end(month: string): Date {
    return periodOf(daysOfMonth(month), this.city.pack.zone).to;
  }

  unit(code: string): Coded {
    return { code, name: this.city.name('department', code) };
  }

  view(unit: string, month: string, cause: Cause): CauseView {
    const { trigger, figure, hits, of, below, above } = cause;
    const interval = wilson(hits, of);
    return {
      trigger: { code: trigger, name: TRIGGERS[trigger] },
      figure: { code: figure, name: FIGURES[figure] },
      hits,
      of,
      rate: rounded(hits / of),
      interval: interval && { low: rounded(interval.low), high: rounded(interval.high) },
      threshold: below === undefined ? { above: (above ?? 0) / SHARE } : { below: below / SHARE },
      sentence: causeSentence(cause),
      complaints: behind(unit, figure, month, below === undefined),
    };
  }

  private group(unit: string): Coded {
    const code = groupOf(this.directory.current().department(unit)?.kind);
    return { code, name: GROUPS[code] };
  }
}

/** Under a floor the misses speak against the unit, over a ceiling the hits. */
function behind(unit: string, figure: Figure, month: string, hit: boolean): string {
  const { from, to } = daysOfMonth(month);
  return `/api/v1/supervision/league/${encodeURIComponent(unit)}/${figure}?from=${from}&to=${to}&hit=${String(hit)}`;
}
