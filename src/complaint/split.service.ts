import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { uuidv7 } from '../foundation/ids.js';
import { TimeSource } from '../foundation/time.source.js';
import type { Complaint } from './complaint.js';
import type { Decision } from './context.js';
import { Door, type Command } from './door.service.js';
import type { Linked } from './facts.js';
import { Numbers } from './numbers.service.js';
import type { PartSaid } from './part.js';
import { PartOpenings } from './part.openings.service.js';
import type { Working } from './view.service.js';

/** A matter to be taken out of a complaint, and what is decided of it at once (its category, its unit). */
export interface PartPlan {
  readonly said: PartSaid;
  readonly working: Working;
  readonly decide: Decision;
}

/** 拆单: a complaint and its parts, all in one transaction: a post is split whole or not at all. */
@Injectable()
export class Splits {
  constructor(
    private readonly door: Door,
    private readonly openings: PartOpenings,
    private readonly numbers: Numbers,
    private readonly time: TimeSource,
  ) {}

  /** `decide` judges the original, once its parts have ids and numbers; a number taken for a refused split is a gap. */
  async split(
    number: string,
    decide: (parts: readonly Linked[]) => Decision,
    plans: readonly PartPlan[],
    command: Command,
  ): Promise<Complaint> {
    const now = await this.time.fresh();
    const numbers = await this.numbers.take(now, plans.length);
    const parts = numbers.map((own) => ({ complaint: uuidv7(now), number: own }));
    return this.door.inTurn(number, command.actor, async (tx) => {
      const { after, recorded } = await this.door.executeOne(tx, number, decide(parts), command);
      if (recorded.some(({ kind }) => kind === 'split')) {
        await this.openings.open(tx, after, parts, plans, { actor: command.actor, at: after.updatedAt });
        await this.decided(tx, parts, plans, command, after.updatedAt);
      }
      return after;
    });
  }

  /** Through the door: what is due of a part fires, late, before anything is decided of it. */
  private async decided(
    tx: EntityManager,
    parts: readonly Linked[],
    plans: readonly PartPlan[],
    { actor }: Command,
    at: Date,
  ): Promise<void> {
    for (const [i, { complaint }] of parts.entries()) {
      await this.door.executeIn(tx, [complaint], plans[i]?.decide ?? (() => []), { actor, at });
    }
  }
}
