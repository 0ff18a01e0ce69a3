import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { CommandKeys } from '../complaint/command.store.js';
import type { Command } from '../complaint/door.service.js';
import { SubjectStore } from '../complaint/subject.store.js';
import { SubjectTexts } from '../complaint/subject.texts.store.js';
import type { CALLED_TEXTS, Called, HELD_TEXTS, Held } from './interview.facts.js';
import { InterviewStore, type InterviewRow } from './interview.store.js';

export type CalledWords = Readonly<Record<(typeof CALLED_TEXTS)[number], string>>;
export type HeldWords = Readonly<Record<(typeof HELD_TEXTS)[number], string>>;

interface By {
  readonly at: Date;
  readonly author: string;
}

/** An interview's own row, ledger and sealed words. */
@Injectable()
export class InterviewLedger {
  constructor(
    private readonly store: InterviewStore,
    private readonly facts: SubjectStore,
    private readonly texts: SubjectTexts,
    private readonly keys: CommandKeys,
  ) {}

  now(tx: EntityManager): Promise<Date> {
    return this.store.now(tx);
  }

  lock(tx: EntityManager, id: string): Promise<InterviewRow | null> {
    return this.store.lock(tx, id);
  }

  /** What the command's key was first used on; without a key nothing is a repeat. */
  async claim(tx: EntityManager, id: string, { key }: Command): Promise<{ id: string; repeated: boolean }> {
    return key ? this.keys.first(tx, id, key) : { id, repeated: false };
  }

  /** Gives the units that the month has called before; then nothing may be kept of it. */
  async call(
    tx: EntityManager,
    id: string,
    called: Omit<Called, keyof CalledWords>,
    words: CalledWords,
    by: By,
  ): Promise<string[]> {
    await this.store.insert(tx, { id, month: called.month, called_at: by.at });
    const units = called.units.map(({ unit }) => unit);
    const taken = await this.store.claim(tx, id, called.month, units);
    if (taken.length > 0) return taken;
    await this.texts.begin(tx, id);
    const data = { ...called, ...(await this.texts.seal(tx, id, words, by)) };
    await this.facts.append(tx, 'interview', id, [{ kind: 'called', at: by.at, actor: by.author, data }]);
    return [];
  }

  async hold(
    tx: EntityManager,
    id: string,
    held: Omit<Held, keyof HeldWords>,
    words: HeldWords,
    by: By,
  ): Promise<void> {
    const data = { ...held, ...(await this.texts.seal(tx, id, words, by)) };
    await this.facts.append(tx, 'interview', id, [{ kind: 'held', at: by.at, actor: by.author, data }]);
    await this.store.hold(tx, id, new Date(held.held));
  }
}
