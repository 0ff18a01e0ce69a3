import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Actor } from '../foundation/actor.js';
import { Database } from '../foundation/database.js';
import { uuidv7 } from '../foundation/ids.js';
import { DomainError } from '../foundation/problem.js';
import { record } from './chain.js';
import { CommandKeys, type CommandKey } from './command.store.js';
import type { ContentRow } from './columns.js';
import type { Complaint } from './complaint.js';
import { ComplaintStore, type Change, type Locked } from './complaint.store.js';
import type { Decision } from './context.js';
import type { Fact, Sealed } from './facts.js';
import { checkPath } from './moves.js';
import { Rules } from './rules.service.js';
import { settle } from './settle.js';
import { Turns } from './turns.js';
import { Vault } from './vault.js';

export interface Command {
  readonly actor: Actor;
  /** The row revision the caller saw; with another one standing the command is refused. */
  readonly ifMatch?: number;
  /** Words of a person, by name; the door encrypts them and the decision names them (`context.sealed`). */
  readonly texts?: Readonly<Record<string, string | Buffer>>;
  readonly key?: CommandKey;
  /** Given by what takes several transactions (a large group): its first one's instant. */
  readonly at?: Date;
}

const later = (a: Date, b: Date): Date => (b > a ? b : a);

const notFound = () => new DomainError('COMPLAINT_NOT_FOUND', 404, '没有找到该工单。');

/** The one way to change a complaint: lock, settle, decide, check and apply, write; one transaction (design, 4). */
@Injectable()
export class Door {
  private readonly turns = new Turns();

  constructor(
    private readonly database: Database,
    private readonly store: ComplaintStore,
    private readonly keys: CommandKeys,
    private readonly rules: Rules,
    private readonly vault: Vault,
  ) {}

  /** Commands by number take turns, between processes on the row's lock, and are judged by the state they find. */
  async execute(number: string, decide: Decision, command: Command): Promise<Complaint> {
    const { after } = await this.inTurn(number, command.actor, (tx) => this.executeOne(tx, number, decide, command));
    return after;
  }

  /** A transaction in turn with the commands on this complaint; what it changes, it changes by the methods below. */
  inTurn<T>(number: string, actor: Actor, work: (tx: EntityManager) => Promise<T>): Promise<T> {
    return this.turns.take(number, () => this.database.as(actor, work));
  }

  /** As `execute`, in the caller's transaction; a repeat of the command records nothing of it again. */
  async executeOne(tx: EntityManager, number: string, decide: Decision, command: Command): Promise<Change> {
    const id = await this.idOf(tx, number);
    const repeated = command.key ? await this.keys.claim(tx, id, command.key) : false;
    const [change] = await this.executeIn(tx, [id], repeated ? () => [] : decide, command);
    if (!change) throw notFound();
    return change;
  }

  async idOf(tx: EntityManager, number: string): Promise<string> {
    const id = await this.store.idOf(number, tx);
    if (!id) throw notFound();
    return id;
  }

  /** Holds complaints that are changed one after another: locked together, so that two such commands never deadlock. */
  async hold(tx: EntityManager, ids: readonly string[]): Promise<void> {
    await this.store.lock(tx, ids);
  }

  /**
   * One decision on many complaints (a group's, at most a few hundred) in one transaction and at one instant: all of
   * them or none. Rows are locked by ascending id, so two such commands never deadlock.
   */
  async executeAll(ids: readonly string[], decide: Decision, command: Command): Promise<Complaint[]> {
    const sorted = [...new Set(ids)].sort();
    return this.database.as(command.actor, async (tx) => {
      const changes = await this.executeIn(tx, sorted, decide, command);
      return changes.map(({ after }) => after);
    });
  }

  /** As `executeAll`, in the caller's transaction: a group's own row and ledger are written with its members. */
  async executeIn(tx: EntityManager, ids: readonly string[], decide: Decision, command: Command): Promise<Change[]> {
    const changes = await this.judge(tx, ids, decide, command);
    await this.store.write(
      tx,
      changes.filter(({ recorded }) => recorded.length > 0),
    );
    return changes;
  }

  /** What the decision would make of the complaints, now locked; nothing is written. Throws its refusal. */
  async judge(tx: EntityManager, ids: readonly string[], decide: Decision, command: Command): Promise<Change[]> {
    const locked = await this.store.lock(tx, ids);
    if (locked.length !== ids.length) throw notFound();
    const { at: now, complaints } = await this.store.clocksAndNow(
      tx,
      locked.map(({ row }) => row),
    );
    const latest = complaints.reduce((last, { updatedAt }) => later(last, updatedAt), now);
    return complaints.map((before, i) =>
      this.change(before, locked[i], decide, command, command.at ? later(command.at, before.updatedAt) : latest),
    );
  }

  private change(before: Complaint, locked: Locked | undefined, decide: Decision, command: Command, at: Date): Change {
    const terms = this.rules.terms.of(before.policy, before.calendar);
    const directory = this.rules.directory.current();
    const settled = settle(before, at, terms, directory);
    const found = record(before.id, before, settled).after;
    const { sealed, contents } = this.seal(before.id, locked?.wrapped ?? null, command, at);
    if (command.ifMatch !== undefined && command.ifMatch !== before.revision) {
      throw new DomainError('REVISION_CHANGED', 412, '工单已被他人更新，请刷新后再试。');
    }
    const decided = decide(found, { ...terms, at, actor: command.actor, directory, sealed });
    const used = decided.length > 0 ? contents : [];
    const { after, recorded } = record(before.id, before, checked(before, [...settled, ...decided]));
    return { before, after, recorded, contents: used };
  }

  private seal(complaint: string, wrapped: Buffer | null, command: Command, at: Date) {
    const sealed: Record<string, Sealed> = {};
    const contents: ContentRow[] = [];
    const texts = Object.entries(command.texts ?? {});
    if (texts.length === 0) return { sealed, contents };
    if (!wrapped) throw new DomainError('COMPLAINT_ERASED', 409, '该工单的个人信息已依法删除，不能再补充内容。');
    const key = this.vault.unwrap(complaint, wrapped);
    for (const [kind, text] of texts) {
      const id = uuidv7(at);
      const { box, sealed: seal } = key.seal(id, Buffer.from(text));
      sealed[kind] = seal;
      contents.push({ complaint, id, kind, box, at, author: command.actor.id });
    }
    return { sealed, contents };
  }
}

function checked(before: Complaint, facts: readonly Fact[]): readonly Fact[] {
  let state = before;
  for (const fact of facts) {
    checkPath(state, fact);
    if ('to' in fact.data && fact.data.to !== undefined) state = { ...state, state: fact.data.to };
  }
  return facts;
}
