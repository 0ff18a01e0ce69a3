import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { rowsOf } from '../foundation/database.js';
import { DomainError } from '../foundation/problem.js';

/** An idempotency key of a command, scoped to (principal, route); `mac` is a keyed hash of the request. */
export interface CommandKey {
  readonly scope: string;
  readonly key: string;
  readonly mac: Buffer;
}

const reused = () => new DomainError('KEY_REUSED', 422, '该幂等键已用于另一请求。');

@Injectable()
export class CommandKeys {
  /**
   * False for a key seen for the first time, true for a repeat of the same request (nothing is done again).
   * A request still running under the key is waited for. Throws 422 when the key was used for something else.
   */
  async claim(tx: EntityManager, complaint: string, key: CommandKey): Promise<boolean> {
    const { id, repeated } = await this.first(tx, complaint, key);
    if (id !== complaint) throw reused();
    return repeated;
  }

  async known(tx: EntityManager, { scope, key }: CommandKey): Promise<boolean> {
    const rows = await rowsOf(tx, 'select 1 from command_key where scope = $1 and key = $2', [scope, key]);
    return rows.length > 0;
  }

  /** What the key was first used on and when: the given id, or that of the same request seen before. Throws 422 otherwise. */
  async first(
    tx: EntityManager,
    subject: string,
    { scope, key, mac }: CommandKey,
  ): Promise<{ id: string; at: Date; repeated: boolean }> {
    const [won] = await rowsOf<{ at: Date }>(
      tx,
      `insert into command_key (scope, key, mac, complaint_id, at) values ($1, $2, $3, $4, (select jiesu_now()))
       on conflict do nothing returning at`,
      [scope, key, mac, subject],
    );
    if (won) return { id: subject, at: won.at, repeated: false };
    const [first] = await rowsOf<{ mac: Buffer; complaint_id: string; at: Date }>(
      tx,
      'select mac, complaint_id, at from command_key where scope = $1 and key = $2',
      [scope, key],
    );
    if (!first?.mac.equals(mac)) throw reused();
    return { id: first.complaint_id, at: first.at, repeated: true };
  }
}
