import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { CommandKeys } from './command.store.js';
import type { Change } from './complaint.store.js';
import type { Command } from './door.service.js';
import type { CaseGroup } from './group.js';
import { GroupStore } from './group.store.js';
import type { State } from './state.js';
import type { SubjectFact } from './subject.js';
import { SubjectStore } from './subject.store.js';

const GROUPING = 'system:grouping';

/** A group's own row and ledger: who put it together, who joined and left, what was done to it as a whole. */
@Injectable()
export class GroupLedger {
  constructor(
    private readonly store: GroupStore,
    private readonly facts: SubjectStore,
    private readonly keys: CommandKeys,
  ) {}

  lock(tx: EntityManager, id: string): Promise<CaseGroup | null> {
    return this.store.lock(tx, id);
  }

  now(tx: EntityManager): Promise<Date> {
    return this.store.now(tx);
  }

  idsOf(tx: EntityManager, numbers: readonly string[]): Promise<ReadonlyMap<string, string>> {
    return this.store.idsOf(tx, numbers);
  }

  members(tx: EntityManager, group: string, after: string | null, limit: number, states?: readonly State[]) {
    return this.store.members(tx, group, after, limit, states);
  }

  /** The group a complaint is in, locked before the complaint itself. */
  async groupOf(tx: EntityManager, complaint: string): Promise<CaseGroup | null> {
    const id = await this.store.groupIdOf(tx, complaint);
    return id ? this.store.lock(tx, id) : null;
  }

  /** What the command's key was first used on; without a key nothing is a repeat. */
  async claim(tx: EntityManager, id: string, { key }: Command): Promise<{ id: string; repeated: boolean }> {
    return key ? this.keys.first(tx, id, key) : { id, repeated: false };
  }

  /** Whether the command has begun before. */
  async claimed(tx: EntityManager, { key }: Command): Promise<boolean> {
    return key !== undefined && (await this.keys.known(tx, key));
  }

  async open(
    tx: EntityManager,
    { id, place, department, at, by }: Pick<CaseGroup, 'id' | 'place' | 'department'> & { at: Date; by: string },
    proposal: { readonly members: readonly string[]; readonly alike: number | null },
  ): Promise<void> {
    const { members, alike } = proposal;
    await this.store.insert(tx, {
      id,
      state: 'open',
      place,
      department,
      createdAt: at,
      createdBy: by,
      answeredAt: null,
      running: null,
    });
    const proposed: SubjectFact[] =
      alike === null ? [] : [{ kind: 'proposed', at, actor: GROUPING, data: { members: [...members], alike } }];
    const confirmed = { kind: 'confirmed', at, actor: by, data: { place, department, members: [...members] } };
    await this.facts.append(tx, 'group', id, [...proposed, confirmed]);
  }

  async tell(
    tx: EntityManager,
    id: string,
    kind: 'joined' | 'left',
    changes: readonly Change[],
    { actor }: Command,
  ): Promise<void> {
    await this.facts.append(
      tx,
      'group',
      id,
      changes.map(({ after }) => ({ kind, at: after.updatedAt, actor: actor.id, data: { complaint: after.id } })),
    );
  }

  async close(tx: EntityManager, group: CaseGroup, { actor }: Command): Promise<void> {
    await this.store.save(tx, { ...group, state: 'dissolved', running: null });
    const at = await this.store.now(tx);
    await this.facts.append(tx, 'group', group.id, [{ kind: 'dissolved', at, actor: actor.id, data: {} }]);
  }

  /** What a command made of the group; the fact is told once all its members are done. */
  async commanded(tx: EntityManager, group: CaseGroup, done: { verb: string; at: Date } | null, { actor }: Command) {
    await this.store.save(tx, group);
    if (!done) return;
    const data = { command: done.verb, department: group.department };
    await this.facts.append(tx, 'group', group.id, [{ kind: 'commanded', at: done.at, actor: actor.id, data }]);
  }
}
