import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { sees, scope } from '../access/scope.js';
import { DirectoryService } from '../directory/directory.service.js';
import { Database } from '../foundation/database.js';
import { DomainError } from '../foundation/problem.js';
import type { Change } from './complaint.store.js';
import type { Decision } from './context.js';
import { Door, type Command } from './door.service.js';
import { forMember, MOST_AT_ONCE, type CaseGroup, type Running } from './group.js';
import { GroupLedger } from './group.ledger.service.js';
import type { State } from './state.js';
import { mustBeIdle, mustBeOpen, plain } from './group.service.js';

/** What is done to a group: to every member, or to those in one state, of which there must be some. */
export interface GroupAct {
  readonly verb: string;
  readonly decide: Decision;
  readonly only?: { readonly state: State; readonly none: DomainError };
}

/** One decision on every member of a group, at one instant: legal for all of them, or nothing is done. */
@Injectable()
export class GroupCommands {
  constructor(
    private readonly database: Database,
    private readonly door: Door,
    private readonly ledger: GroupLedger,
    private readonly directory: DirectoryService,
  ) {}

  /**
   * At most 200 members a transaction. With more, the first keeps its instant on the group's row; the same request
   * under the same key goes on from the last member done.
   */
  async run(id: string, act: GroupAct, command: Command): Promise<void> {
    const each = { ...act, decide: forMember(act.decide) };
    await this.judgeLarge(id, each, command);
    for (let done = false, first = true; !done; first = false)
      done = await this.database.as(command.actor, (tx) => this.step(tx, { id, first }, each, command));
  }

  private async step(
    tx: EntityManager,
    { id, first }: { readonly id: string; readonly first: boolean },
    act: GroupAct,
    command: Command,
  ): Promise<boolean> {
    const group = await this.visible(tx, id, command);
    const key = command.key ? `${command.key.scope}|${command.key.key}` : '';
    const going = group.running?.key === key && key !== '' ? group.running : null;
    if (!going) {
      if (!first) return true;
      if ((await this.ledger.claim(tx, id, command)).repeated) return true;
      mustBeIdle(group);
    } else if (first) await this.ledger.claim(tx, id, command);
    const { verb, decide } = act;
    const ids = await this.members(tx, id, act, going?.after ?? null, MOST_AT_ONCE);
    if (!going && ids.length === 0)
      throw act.only?.none ?? new DomainError('GROUP_EMPTY', 409, '该并单组内已没有工单。');
    const at = going ? { at: new Date(going.at) } : {};
    const changes = await this.door.executeIn(tx, ids, decide, { ...plain(command), ...at });
    const last = ids.at(-1);
    const more = last ? await this.members(tx, id, act, last, 1) : [];
    const instant = going ? new Date(going.at) : instantOf(changes);
    const running = last && more.length > 0 ? { key, verb, at: instant.toISOString(), after: last } : null;
    await this.ledger.commanded(
      tx,
      after(group, changes, instant, running),
      running ? null : { verb, at: instant },
      command,
    );
    return running === null;
  }

  /** A large group is judged whole beforehand, chunk by chunk, so that a refusal finds nothing half done. */
  private async judgeLarge(id: string, act: GroupAct, command: Command): Promise<void> {
    for (let last: string | null = null, first = true; ; first = false) {
      const ids: string[] | null = await this.database.as(command.actor, async (tx) => {
        const group = await this.visible(tx, id, command);
        if (group.running) return null;
        const members = await this.members(tx, id, act, last, MOST_AT_ONCE);
        if (members.length < MOST_AT_ONCE && first) return null;
        if (!command.key)
          throw new DomainError('KEY_NEEDED', 400, '组内工单较多，请携带幂等键（Idempotency-Key）以便续办。');
        if (await this.ledger.claimed(tx, command)) return null;
        await this.door.judge(tx, members, act.decide, plain(command));
        return members;
      });
      if (!ids || ids.length < MOST_AT_ONCE) return;
      last = ids.at(-1) ?? null;
    }
  }

  private members(tx: EntityManager, id: string, { only }: GroupAct, after: string | null, limit: number) {
    return this.ledger.members(tx, id, after, limit, only && [only.state]);
  }

  /** A unit sees the groups it leads. */
  private async visible(tx: EntityManager, id: string, { actor, ifMatch }: Command): Promise<CaseGroup> {
    const group = await this.ledger.lock(tx, id);
    if (group && !sees(scope(actor, this.directory.current()), group.department)) mustBeOpen(null);
    mustBeOpen(group);
    if (ifMatch !== undefined)
      throw new DomainError('BAD_IF_MATCH', 400, '并单组的批量操作不支持 If-Match，请去掉后重试。');
    return group;
  }
}

const instantOf = (changes: readonly Change[]): Date =>
  changes.reduce((last, { after: { updatedAt } }) => (updatedAt > last ? updatedAt : last), new Date(0));

/** The group after a command: its lead moves with its members, and an answer to all of them is the group's. */
function after(group: CaseGroup, changes: readonly Change[], instant: Date, running: Running | null): CaseGroup {
  const leads = new Set(changes.map(({ after: row }) => row.department));
  const [lead = group.department] = leads;
  const answered = changes.some(({ recorded }) => recorded.some(({ kind }) => kind === 'answered'));
  return {
    ...group,
    department: leads.size === 1 ? lead : group.department,
    answeredAt: answered ? instant : group.answeredAt,
    running,
  };
}
