import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Database } from '../foundation/database.js';
import { uuidv7 } from '../foundation/ids.js';
import { DomainError } from '../foundation/problem.js';
import type { Complaint } from './complaint.js';
import type { Change } from './complaint.store.js';
import { Door, type Command } from './door.service.js';
import { basisOf, forMember, join, leave, MOST_AT_ONCE, mustMatch, type CaseGroup } from './group.js';
import { GroupAnswers } from './group.answers.service.js';
import { GroupLedger } from './group.ledger.service.js';
import { MOVES } from './moves.table.js';

const after = ({ after: row }: Change): Complaint => row;

export function mustBeOpen(group: CaseGroup | null): asserts group is CaseGroup {
  if (!group) throw new DomainError('GROUP_NOT_FOUND', 404, '没有找到该并单组。');
  if (group.state !== 'open') throw new DomainError('GROUP_DISSOLVED', 409, '该并单组已解散。');
}

export function mustBeIdle(group: CaseGroup): void {
  if (group.running)
    throw new DomainError('GROUP_BUSY', 409, '该并单组有一项批量操作尚未完成，请以原幂等键重试该操作。');
}

/** Putting complaints together and taking them apart: a group only links its members (`group_id`). */
@Injectable()
export class Groups {
  constructor(
    private readonly database: Database,
    private readonly door: Door,
    private readonly ledger: GroupLedger,
    private readonly answers: GroupAnswers,
  ) {}

  /** A person confirms that these are one matter; the ledger says whether the machine had proposed it. */
  async confirm(numbers: readonly string[], command: Command): Promise<string> {
    return this.database.as(command.actor, async (tx) => {
      const ids = await this.idsOf(tx, numbers);
      const fresh = uuidv7(await this.ledger.now(tx));
      const { id, repeated } = await this.ledger.claim(tx, fresh, command);
      if (repeated) return id;
      const changes = await this.door.executeIn(tx, ids, forMember(join(id)), plain(command));
      const members = changes.map(after);
      const basis = basisOf(members.find(({ number }) => number === numbers[0]));
      mustMatch(members, basis);
      const at = members[0]?.updatedAt ?? new Date(0);
      await this.ledger.open(tx, { id, ...basis, at, by: command.actor.id }, await this.answers.proposal(members));
      return id;
    });
  }

  /** Further members; after the group's answer each receives it at once, sealed under its own key. */
  async add(id: string, numbers: readonly string[], command: Command): Promise<string> {
    return this.database.as(command.actor, async (tx) => {
      const group = await this.ledger.lock(tx, id);
      mustBeOpen(group);
      if ((await this.ledger.claim(tx, id, command)).repeated) return id;
      mustBeIdle(group);
      await this.mustNotBeUnderReview(tx, id);
      const given = await this.answers.given(tx, group);
      const ids = await this.idsOf(tx, numbers);
      const texts: Record<string, string> = given ? { answer: given.text } : {};
      const decide = forMember((c, context) => {
        mustMatch([c], group);
        return join(id, given)(c, context);
      });
      const changes = await this.door.executeIn(tx, ids, decide, { ...plain(command), texts });
      await this.ledger.tell(tx, id, 'joined', changes, command);
      return id;
    });
  }

  /** Takes one complaint out. Whatever happened meanwhile stays with it. */
  async remove(number: string, command: Command): Promise<Complaint> {
    return this.database.as(command.actor, async (tx) => {
      const [id = ''] = await this.idsOf(tx, [number]);
      const repeated = command.key ? (await this.ledger.claim(tx, id, command)).repeated : false;
      const group = await this.ledger.groupOf(tx, id);
      if (group) mustBeIdle(group);
      const out = repeated ? () => [] : leave(group ?? { answeredAt: null });
      const changes = await this.door.executeIn(tx, [id], out, command);
      const [change] = changes;
      if (!change) throw new Error('the door answers for each complaint');
      if (group && change.before.groupId === group.id && change.after.groupId === null)
        await this.ledger.tell(tx, group.id, 'left', changes, command);
      return change.after;
    });
  }

  /** Takes the group apart, 200 members at a time; broken off, it goes on when it is asked again. */
  async dissolve(id: string, command: Command): Promise<string> {
    for (;;) {
      const left = await this.database.as(command.actor, async (tx) => {
        const group = await this.ledger.lock(tx, id);
        if (group?.state !== 'dissolved') mustBeOpen(group);
        const ids = await this.ledger.members(tx, id, null, MOST_AT_ONCE);
        if (group.state === 'open') await this.ledger.close(tx, group, command);
        if (ids.length > 0)
          await this.ledger.tell(
            tx,
            id,
            'left',
            await this.door.executeIn(tx, ids, leave(group), plain(command)),
            command,
          );
        return ids.length;
      });
      if (left < MOST_AT_ONCE) return id;
    }
  }

  /** Who came while an answer is under review would have no draft of it, and miss its release. */
  private async mustNotBeUnderReview(tx: EntityManager, id: string): Promise<void> {
    if ((await this.ledger.members(tx, id, null, 1, MOVES.review.from)).length > 0)
      throw new DomainError('GROUP_UNDER_REVIEW', 409, '该并单组的答复正在审签或审核，发出后再并入即可收到。');
  }

  private async idsOf(tx: EntityManager, numbers: readonly string[]): Promise<string[]> {
    const known = await this.ledger.idsOf(tx, numbers);
    const missing = numbers.filter((number) => !known.has(number));
    if (missing.length > 0)
      throw new DomainError(
        'COMPLAINT_NOT_FOUND',
        404,
        '没有找到该工单。',
        missing.slice(0, 20).map((field) => ({ field, message: '没有该工单' })),
      );
    return [...known.values()].sort();
  }
}

/** What a group's command says to each member: not the group's own key and version. */
export function plain({ actor, texts }: Command): Command {
  return { actor, ...(texts ? { texts } : {}) };
}
