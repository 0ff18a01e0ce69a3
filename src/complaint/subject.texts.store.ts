import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { prepared, rowsOf } from '../foundation/database.js';
import { uuidv7 } from '../foundation/ids.js';
import { CONTENT, type ContentRow } from './columns.js';
import type { Sealed } from './effects.js';
import { Vault } from './vault.js';

/** Who wrote the texts, and when. */
interface Written {
  readonly at: Date;
  readonly author: string;
}

/** Plain data, so that it may stand in a fact of any subject. */
type Named = Pick<Sealed, keyof Sealed>;

/** People's words about a subject that is no complaint: encrypted under a key of its own, like a complaint's. */
@Injectable()
export class SubjectTexts {
  constructor(private readonly vault: Vault) {}

  /** Makes the subject's key; its texts are named by the facts that follow. */
  async begin(tx: EntityManager, subject: string): Promise<void> {
    const { wrapped } = this.vault.newKey(subject);
    await rowsOf(tx, 'insert into data_key (complaint_id, wrapped, master) values ($1, $2, $3)', [
      subject,
      wrapped,
      this.vault.masterName,
    ]);
  }

  async seal<K extends string>(
    tx: EntityManager,
    subject: string,
    texts: Readonly<Record<K, string>>,
    { at, author }: Written,
  ): Promise<Record<K, Named>> {
    const [stored] = await rowsOf<{ wrapped: Buffer }>(tx, 'select wrapped from data_key where complaint_id = $1', [
      subject,
    ]);
    if (!stored) throw new Error(`no key of ${subject}`);
    const key = this.vault.unwrap(subject, stored.wrapped);
    const sealed: Partial<Record<K, Named>> = {};
    const rows: ContentRow[] = [];
    for (const [kind, text] of Object.entries(texts) as [K, string][]) {
      const id = uuidv7(at);
      const { box, sealed: name } = key.seal(id, Buffer.from(text));
      sealed[kind] = name;
      rows.push({ complaint: subject, id, kind, box, at, author });
    }
    await prepared(
      tx,
      'append-contents',
      `insert into content (${CONTENT.names}) select * from ${CONTENT.unnest(1)}`,
      CONTENT.params(rows),
    );
    return sealed as Record<K, Named>;
  }
}
