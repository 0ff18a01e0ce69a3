import { Injectable } from '@nestjs/common';
import { scope } from '../access/scope.js';
import type { Coded } from '../complaint/view.js';
import { FINDING_WORDS } from '../complaint/words.js';
import { City } from '../directory/city.service.js';
import { DirectoryService } from '../directory/directory.service.js';
import type { Actor } from '../foundation/actor.js';
import { DomainError } from '../foundation/problem.js';
import { ExclusionsQuery, type ExclusionFilter, type ExclusionRow, type ExclusionState } from './exclusions.query.js';
import type { Page } from './overdue.query.js';
import { periodOf } from './period.js';
import {
  SuspensionsQuery, type EndedBy, type LookRow, type SuspensionFilter, type SuspensionRow, type SuspensionState,
} from './suspensions.query.js'; // prettier-ignore

const SUSPENSION_WORDS: Readonly<Record<SuspensionState, string>> = {
  pending: '待审批',
  in_force: '挂账中',
  ended: '已销账',
  refused: '未批准',
  lapsed: '已失效',
};
const ENDED_WORDS: Readonly<Record<EndedBy, string>> = { written_off: '销账', expired: '到期', completed: '办结' };
const EXCLUSION_WORDS: Readonly<Record<ExclusionState, string>> = {
  asked: '待审核',
  granted: '已剔除',
  refused: '未同意',
};

interface Entry {
  readonly number: string;
  readonly category: Coded | null;
  /** The unit that asked, and the one that holds the complaint now. */
  readonly unit: Coded;
  readonly department: Coded;
  readonly reason: Coded;
  readonly state: Coded;
  readonly askedAt: string;
  readonly askedBy: Coded;
  readonly decidedAt: string | null;
}

export interface Suspension extends Entry {
  readonly decidedBy: Coded | null;
  readonly since: string | null;
  /** Its last day. */
  readonly until: string;
  /** When it is to be looked at next (检视); none before it begins or after the last look. */
  readonly nextLook: string | null;
  readonly lookOwed: boolean;
  readonly looks: readonly { readonly at: string; readonly by: Coded; readonly finding: Coded }[];
  readonly endedAt: string | null;
  readonly endedBy: Coded | null;
}

export interface Exclusion extends Entry {
  readonly approver: Coded | null;
}

export interface AskedExclusions extends Omit<ExclusionFilter, 'period'> {
  readonly from?: string;
  readonly to?: string;
}

interface Listed<T> {
  readonly items: readonly T[];
  readonly next: string | null;
}

/** 挂账台账 and 考核剔除: who asked, why, who decided, and what has become of it. */
@Injectable()
export class Ledgers {
  constructor(
    private readonly suspended: SuspensionsQuery,
    private readonly excluded: ExclusionsQuery,
    private readonly directory: DirectoryService,
    private readonly city: City,
  ) {}

  async suspensions(actor: Actor, filter: SuspensionFilter, page: Page): Promise<Listed<Suspension>> {
    const { rows, next } = await this.suspended.list(this.scopeOf(actor), filter, page);
    const looks = await this.suspended.looks(rows.map(({ id }) => id));
    return {
      items: rows.map((row) => this.suspension(row, row.since === null ? [] : looks.filter(({ id }) => id === row.id))),
      next,
    };
  }

  async exclusions(actor: Actor, { from, to, ...filter }: AskedExclusions, page: Page): Promise<Listed<Exclusion>> {
    if ((from === undefined) !== (to === undefined))
      throw new DomainError('BAD_PERIOD', 400, '请同时指定开始日期和结束日期。');
    const period = from !== undefined && to !== undefined ? periodOf({ from, to }, this.city.pack.zone) : undefined;
    const { rows, next } = await this.excluded.list(
      this.scopeOf(actor),
      { ...filter, ...(period ? { period } : {}) },
      page,
    );
    return { items: rows.map((row) => this.exclusion(row)), next };
  }

  private scopeOf(actor: Actor) {
    return scope(actor, this.directory.current());
  }

  private suspension(row: SuspensionRow, looks: readonly LookRow[]): Suspension {
    return {
      ...this.entry('suspension', row, SUSPENSION_WORDS[row.state]),
      decidedBy: this.person(row.decided_by),
      since: this.when(row.since),
      until: row.until,
      nextLook: this.when(row.next_look),
      lookOwed: row.look_owed,
      looks: looks.map(({ at, actor, finding }) => ({
        at: this.city.instant(at),
        by: this.coded(actor),
        finding: { code: finding, name: FINDING_WORDS[finding] },
      })),
      endedAt: this.when(row.ended_at),
      endedBy: row.ended_by === null ? null : { code: row.ended_by, name: ENDED_WORDS[row.ended_by] },
    };
  }

  private exclusion(row: ExclusionRow): Exclusion {
    return { ...this.entry('exclusion', row, EXCLUSION_WORDS[row.state]), approver: this.person(row.approver) };
  }

  private entry(list: 'suspension' | 'exclusion', row: SuspensionRow | ExclusionRow, state: string): Entry {
    const named = (kind: 'category' | 'department', code: string) => ({ code, name: this.city.name(kind, code) });
    const reason = this.city.pack.reasons[list]?.find(({ code }) => code === row.reason);
    return {
      number: row.number,
      category: row.category === null ? null : named('category', row.category),
      unit: named('department', row.unit),
      department: named('department', row.department),
      reason: { code: row.reason, name: reason?.name ?? row.reason },
      state: { code: row.state, name: state },
      askedAt: this.city.instant(row.asked_at),
      askedBy: this.coded(row.asked_by),
      decidedAt: this.when(row.decided_at),
    };
  }

  private when = (at: Date | null): string | null => (at === null ? null : this.city.instant(at));

  private coded(code: string): Coded {
    return { code, name: this.directory.current().person(code)?.name ?? code };
  }

  private person = (code: string | null): Coded | null => (code === null ? null : this.coded(code));
}
