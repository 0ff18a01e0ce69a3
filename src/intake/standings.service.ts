import { Injectable } from '@nestjs/common';
import { Door } from '../complaint/door.service.js';
import { OpeningStore, type Opening } from '../complaint/opening.store.js';
import { system } from '../foundation/actor.js';
import { Database } from '../foundation/database.js';
import { DomainError, Unavailable } from '../foundation/problem.js';
import type { Receipt } from './receipt.js';
import { Receipts } from './receipts.service.js';
import { revise } from './revise.js';

export interface Submitted {
  readonly receipt: Receipt;
  /** False when the same post stood already. */
  readonly created: boolean;
}

const ACTOR = system('intake');

/** What a sender hears whose post lost to one that stood already under its key or external id. */
@Injectable()
export class Standings {
  constructor(
    private readonly database: Database,
    private readonly store: OpeningStore,
    private readonly door: Door,
    private readonly receipts: Receipts,
  ) {}

  won({ complaint, recorded }: Opening): Submitted {
    return { receipt: this.receipts.of(complaint.id, recorded), created: true };
  }

  /** The first receipt again; another body under a key is refused, under an external id it revises the post. */
  async lost({ post }: Opening, raw: Buffer): Promise<Submitted> {
    const standing = await this.database.as(ACTOR, (tx) => this.store.standing(tx, post));
    if (!standing) throw new Unavailable('OUTCOME_UNKNOWN', '暂时无法确认提交结果，请用同一幂等键重试。');
    const { complaintId, number, mac, key } = standing;
    if (complaintId !== post.complaintId && !mac.equals(post.mac)) {
      if (key !== null && key === post.key) throw new DomainError('KEY_REUSED', 422, '该幂等键已用于另一请求。');
      await this.revised(number, post, raw, `revision|${post.source}|${post.externalId ?? ''}`);
    }
    // Its own post stands when the answer to COMMIT was lost: created here, by this request.
    return { receipt: await this.receipts.again(complaintId), created: complaintId === post.complaintId };
  }

  /** Whoever handles a part of the post is told too: which matter the new body is about, only people can tell. */
  private async revised(number: string, post: Opening['post'], raw: Buffer, scope: string): Promise<void> {
    const key = { scope, key: post.mac.toString('hex'), mac: post.mac };
    const { work } = await this.door.execute(number, revise, { actor: ACTOR, texts: { raw }, key });
    for (const part of work.parts ?? []) await this.revised(part.number, post, raw, `${scope}|${part.number}`);
  }
}
