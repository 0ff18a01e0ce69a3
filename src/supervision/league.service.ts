import { Injectable } from '@nestjs/common';
import { scope } from '../access/scope.js';
import type { Coded } from '../complaint/view.js';
import { City } from '../directory/city.service.js';
import { DirectoryService } from '../directory/directory.service.js';
import type { Actor } from '../foundation/actor.js';
import { DomainError } from '../foundation/problem.js';
import { FIGURES, groupOf, type Figure, type Group } from './figures.js';
import { FiguresQuery } from './figures.query.js';
import { league, type LeagueGroup } from './league.js';
import type { Page } from './overdue.query.js';
import { before, periodOf, yearBefore, type Days } from './period.js';

export interface LeagueTable {
  readonly period: Days;
  readonly before: Days;
  readonly yearBefore: Days;
  readonly figures: readonly Coded[];
  readonly groups: readonly LeagueGroup[];
  /** Left out of every figure, with approval. */
  readonly left: readonly {
    readonly unit: Coded;
    readonly reason: string;
    readonly approver: Coded;
    readonly complaints: number;
  }[];
}

export interface FigureLine {
  readonly number: string;
  readonly category: Coded | null;
  readonly at: string;
  readonly hit: boolean;
}

/** 考核评价: the table, and the list behind each of its figures. */
@Injectable()
export class League {
  constructor(
    private readonly query: FiguresQuery,
    private readonly directory: DirectoryService,
    private readonly city: City,
  ) {}

  async table(days: Days, only?: Group): Promise<LeagueTable> {
    const others = { before: before(days), yearBefore: yearBefore(days) };
    const period = this.period(days);
    const [now, last, year, left] = await Promise.all([
      this.query.counts(period),
      this.query.counts(this.period(others.before)),
      this.query.counts(this.period(others.yearBefore)),
      this.query.left(period),
    ]);
    const groups = league(
      { now, before: last, yearBefore: year },
      (unit) => this.city.name('department', unit),
      (unit) => groupOf(this.directory.current().department(unit)?.kind),
    );
    return {
      period: days,
      ...others,
      figures: Object.entries(FIGURES).map(([code, name]) => ({ code, name })),
      groups: groups.filter(({ code }) => only === undefined || code === only),
      left: left.map(({ unit, reason, approver, complaints }) => ({
        unit: this.unit(unit),
        reason,
        approver: { code: approver, name: this.directory.current().person(approver)?.name ?? approver },
        complaints,
      })),
    };
  }

  async lines(
    actor: Actor,
    unit: string,
    figure: Figure,
    days: Days,
    page: Page,
    hit?: boolean,
  ): Promise<{ items: FigureLine[]; next: string | null }> {
    const directory = this.directory.current();
    if (!directory.department(unit)) throw new DomainError('DEPARTMENT_UNKNOWN', 422, '没有该承办单位。');
    const seen = scope(actor, directory);
    const { rows, next } = await this.query.events(
      seen,
      { unit, figure, ...(hit === undefined ? {} : { hit }) },
      this.period(days),
      page,
    );
    const items = rows.map(({ number, category, at, hit }) => ({
      number,
      category: category === null ? null : { code: category, name: this.city.name('category', category) },
      at: this.city.instant(at),
      hit,
    }));
    return { items, next };
  }

  private period(days: Days) {
    return periodOf(days, this.city.pack.zone);
  }

  private unit(code: string): Coded {
    return { code, name: this.city.name('department', code) };
  }
}
