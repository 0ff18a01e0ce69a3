import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { CommandKeys } from '../complaint/command.store.js';
import type { Command } from '../complaint/door.service.js';
import { SubjectStore } from '../complaint/subject.store.js';
import { Database } from '../foundation/database.js';
import { uuidv7 } from '../foundation/ids.js';
import { DomainError } from '../foundation/problem.js';
import type { Drawn } from './sample.facts.js';
import { SampleStore } from './sample.store.js';

/** Samples that are kept: their rows and ledgers. What the rechecks find stands on the complaints themselves. */
@Injectable()
export class Samples {
  constructor(
    private readonly database: Database,
    private readonly store: SampleStore,
    private readonly facts: SubjectStore,
    private readonly keys: CommandKeys,
  ) {}

  /** Gives the sample's id; that of the first one where the command is repeated. */
  async keep(drawn: Drawn, command: Command): Promise<string> {
    return this.database.as(command.actor, async (tx) => {
      const at = await this.store.now(tx);
      const { id, repeated } = await this.claim(tx, uuidv7(at), command);
      if (repeated) return id;
      if (drawn.items.length === 0) throw new DomainError('NOTHING_TO_DRAW', 409, '该月没有可供回头看的已结案工单。');
      await this.store.insert(tx, id, drawn.month, at);
      await this.facts.append(tx, 'sample', id, [{ kind: 'drawn', at, actor: command.actor.id, data: { ...drawn } }]);
      return id;
    });
  }

  private async claim(tx: EntityManager, id: string, { key }: Command): Promise<{ id: string; repeated: boolean }> {
    return key ? this.keys.first(tx, id, key) : { id, repeated: false };
  }
}
