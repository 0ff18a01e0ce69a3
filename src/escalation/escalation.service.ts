import { Injectable } from '@nestjs/common';
import { record } from '../complaint/chain.js';
import type { EntityManager } from 'typeorm';
import { liveClock, type Complaint } from '../complaint/complaint.js';
import { ComplaintStore, type Change } from '../complaint/complaint.store.js';
import type { ComplaintRow } from '../complaint/row.js';
import { Rules } from '../complaint/rules.service.js';
import { settle } from '../complaint/settle.js';
import { system } from '../foundation/actor.js';
import { Database } from '../foundation/database.js';

export const BATCH = 500;
const ACTOR = system('clock');

/** Fires what is due: complaints locked, settled and written in one transaction, so a killed sweep leaves nothing half done. */
@Injectable()
export class Escalation {
  constructor(
    private readonly database: Database,
    private readonly store: ComplaintStore,
    private readonly rules: Rules,
  ) {}

  /** Settles one batch; gives the number of due clocks it claimed. */
  async sweep(
    limit = BATCH,
  ): Promise<{ readonly claimed: number; readonly fired: number; readonly late: readonly number[] }> {
    return this.database.as(ACTOR, async (tx) => {
      const { rows, claimed } = await this.store.lockDue(tx, limit);
      if (rows.length === 0) return { claimed, fired: 0, late: [] };
      const { at, complaints } = await this.store.clocksAndNow(tx, rows, 'live');
      const whole = await this.withAllClocks(tx, complaints, rows);
      const changes = whole.map((complaint) => this.settled(complaint, at));
      await this.store.write(tx, changes);
      const facts = changes.flatMap(({ recorded }) => recorded);
      return { claimed, fired: facts.length, late: lateness(facts) };
    });
  }

  /** The end of a suspension starts a clock, whose id counts all there were: then the live ones are not enough. */
  private async withAllClocks(
    tx: EntityManager,
    complaints: readonly Complaint[],
    rows: readonly ComplaintRow[],
  ): Promise<readonly Complaint[]> {
    const parked = rows.filter((_, i) => complaints[i] && liveClock(complaints[i], 'suspension'));
    if (parked.length === 0) return complaints;
    const read = await this.store.clocksAndNow(tx, parked);
    const whole = new Map(read.complaints.map((one) => [one.id, one]));
    return complaints.map((one) => whole.get(one.id) ?? one);
  }

  /** When the next rung stands; null when no clock runs. */
  async nextAt(): Promise<Date | null> {
    return this.store.nextDue();
  }

  private settled(before: Complaint, now: Date): Change {
    const at = now > before.updatedAt ? now : before.updatedAt;
    const terms = this.rules.terms.of(before.policy, before.calendar);
    const facts = settle(before, at, terms, this.rules.directory.current());
    return { before, ...record(before.id, before, facts), contents: [] };
  }
}

/** Milliseconds each rung fired after its instant, for the metric. */
const lateness = (facts: Change['recorded']): number[] =>
  facts.flatMap((fact) => ('due' in fact.data ? [fact.at.getTime() - Date.parse(fact.data.due)] : []));
