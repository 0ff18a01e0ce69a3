import { setTimeout as delay } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { OpeningStore, type Opening } from '../complaint/opening.store.js';
import { system } from '../foundation/actor.js';
import { codeOf } from '../foundation/database.errors.js';
import { Database } from '../foundation/database.js';
import { DomainError, Unavailable } from '../foundation/problem.js';
import { TimeSource } from '../foundation/time.source.js';
import { Group, INTAKE_LIMITS, type Later, type Outcome } from './group.js';
import { Openings, type Draft } from './openings.service.js';
import { Standings, type Submitted } from './standings.service.js';

const ACTOR = system('intake');
const TRIES = 4;
/** An `at` further than this from the database's clock is refused and taken anew (design, 9). */
const SKEW_MS = 1_000;

const later: Later = (work, ms) => {
  const timer = setTimeout(work, ms);
  return () => clearTimeout(timer);
};

/** Stores posts in groups, and sees to it that each gets a receipt or a refusal of its own. */
@Injectable()
export class IntakeGroups {
  private readonly group = new Group<Draft, Submitted>((drafts) => this.store(drafts, TRIES), INTAKE_LIMITS, later);

  constructor(
    private readonly database: Database,
    private readonly opening: OpeningStore,
    private readonly openings: Openings,
    private readonly time: TimeSource,
    private readonly standings: Standings,
  ) {}

  submit(draft: Draft): Promise<Submitted> {
    return this.group.submit(draft, draft.raw.length);
  }

  /**
   * A connection lost at COMMIT leaves the outcome unknown: running again with the same ids settles it. A refusal by
   * the database splits the group, so that one bad post costs nobody else a receipt.
   */
  private async store(drafts: readonly Draft[], tries: number): Promise<readonly Outcome<Submitted>[]> {
    try {
      return await this.once(drafts);
    } catch (error) {
      if (error instanceof Unavailable && tries > 1) {
        await delay(50 * 3 ** (TRIES - tries));
        return this.store(drafts, tries - 1);
      }
      if (sqlState(error) === undefined) throw error;
      if (drafts.length === 1) return [{ error: refusal(error) }];
      const half = drafts.length >> 1;
      const first = await this.store(drafts.slice(0, half), tries);
      return [...first, ...(await this.store(drafts.slice(half), tries))];
    }
  }

  private async once(drafts: readonly Draft[]): Promise<Outcome<Submitted>[]> {
    const at = await this.time.fresh();
    const openings = await this.openings.of(drafts, at);
    const { won } = await this.database.as(ACTOR, async (tx) => {
      const opened = await this.opening.open(tx, openings);
      const skew = opened.now ? Math.abs(opened.now.getTime() - at.getTime()) : 0;
      if (skew > SKEW_MS && !this.time.virtual) throw new Unavailable('CLOCK_SKEW', '系统时钟正在校准，请稍后重试。');
      return opened;
    });
    return Promise.all(openings.map((opening, i) => this.outcome(opening, won, drafts[i])));
  }

  private async outcome(
    opening: Opening,
    won: ReadonlySet<string>,
    draft: Draft | undefined,
  ): Promise<Outcome<Submitted>> {
    if (won.has(opening.complaint.id)) return { value: this.standings.won(opening) };
    try {
      return { value: await this.standings.lost(opening, draft?.raw ?? Buffer.alloc(0)) };
    } catch (error) {
      return { error };
    }
  }
}

/** SQLSTATE of a statement refused for what it says: data, constraints, triggers, conflicts. Other faults are not the post's. */
const sqlState = (error: unknown): string | undefined => {
  const code = error instanceof DomainError ? undefined : codeOf(error);
  return code && /^(22|23|40|P0)/.test(code) ? code : undefined;
};

const refusal = (error: unknown): DomainError =>
  new DomainError('POST_REFUSED', 422, `诉求未能保存，请检查内容后重新提交（${sqlState(error) ?? ''}）。`);
