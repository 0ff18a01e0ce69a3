import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Actor } from '../foundation/actor.js';
import { uuidv7 } from '../foundation/ids.js';
import { record } from './chain.js';
import type { ContentRow } from './columns.js';
import type { Complaint } from './complaint.js';
import { ContentStore } from './content.store.js';
import type { Linked, Sealed } from './facts.js';
import { OpeningStore, type PartOpening } from './opening.store.js';
import { partOf, type PartSaid } from './part.js';
import { TermsService } from './terms.service.js';
import { Vault, type ComplaintKey } from './vault.js';
import type { Working } from './view.service.js';

export interface Matter {
  readonly said: PartSaid;
  readonly working: Working;
}

/** Everything the parts of a split complaint begin with, each sealed under a key of its own. */
@Injectable()
export class PartOpenings {
  constructor(
    private readonly store: OpeningStore,
    private readonly contents: ContentStore,
    private readonly terms: TermsService,
    private readonly vault: Vault,
  ) {}

  async open(
    tx: EntityManager,
    original: Complaint,
    parts: readonly Linked[],
    matters: readonly Matter[],
    by: { readonly actor: Actor; readonly at: Date },
  ): Promise<void> {
    const raw = await this.store.rawOf(tx, original.postId);
    const contact = (await this.contents.read([original.id], ['contact'], tx)).at(-1)?.plain;
    const openings = parts.map((part, i) => this.opening(original, part, matters[i]!, { ...by, raw, contact }));
    await this.store.openParts(tx, openings);
  }

  private opening(
    original: Complaint,
    { complaint, number }: Linked,
    { said, working }: Matter,
    { actor, at, raw, contact }: { actor: Actor; at: Date; raw: Sealed; contact: Buffer | undefined },
  ): PartOpening {
    const { key, wrapped } = this.vault.newKey(complaint);
    const contents: ContentRow[] = [];
    const put = (kind: string, plain: Buffer) =>
      sealedInto(contents, key, { complaint, kind, at, author: actor.id }, plain);
    const sealed = {
      raw,
      working: put('working', Buffer.from(JSON.stringify(working))),
      ...(contact ? { contact: put('contact', contact) } : {}),
    };
    const terms = this.terms.of(original.policy, original.calendar);
    const fact = partOf(original, said, { at, actor: actor.id, number, terms, sealed });
    const { after, recorded } = record(complaint, null, [fact]);
    return { complaint: after, recorded, wrapped, master: this.vault.masterName, contents, from: original.id };
  }
}

function sealedInto(
  contents: ContentRow[],
  key: ComplaintKey,
  row: Omit<ContentRow, 'id' | 'box'>,
  plain: Buffer,
): Sealed {
  const id = uuidv7(row.at);
  const { box, sealed } = key.seal(id, plain);
  contents.push({ ...row, id, box });
  return sealed;
}
