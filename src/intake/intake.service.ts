import { Inject, Injectable } from '@nestjs/common';
import { Classification, type Understood } from '../classification/classification.service.js';
import { callerMac } from '../complaint/caller.js';
import { Hmac } from '../foundation/hmac.js';
import { uuidv7 } from '../foundation/ids.js';
import { DomainError } from '../foundation/problem.js';
import { SECRETS, type Secrets } from '../foundation/secrets.js';
import { TimeSource } from '../foundation/time.source.js';
import { IntakeGroups } from './groups.service.js';
import type { Draft } from './openings.service.js';
import { postedAtOf } from './posted-at.js';
import type { Proposal } from './receive.js';
import type { Submitted } from './standings.service.js';
import type { SubmitPost } from './submit-post.dto.js';
import { cleaned, tooThin } from './text.js';

/** Where a post comes from, and what the sender may say of it. */
export interface Origin {
  readonly source: string;
  /** Signed in with the source's key: may give external ids. */
  readonly trusted: boolean;
  /** A channel the city pulls itself, whose stamps it trusts. */
  readonly stamped?: boolean;
  /** The sender's Idempotency-Key, a UUID. */
  readonly key?: string;
  /** The request exactly as it came. */
  readonly raw: Buffer;
}

const strangersId = () =>
  new DomainError('EXTERNAL_ID_NEEDS_SOURCE_KEY', 403, '只有已登记的来源渠道才能提供外部编号。');

/** A pulled source's own stamp is the legal start; anybody else's post reaches the city when it is stored (R2). */
function instantsOf(post: SubmitPost, origin: Origin, now: Date): Pick<Draft, 'postedAt' | 'reachedAt'> {
  const postedAt = postedAtOf(post.postedAt ?? undefined, now);
  return { postedAt, reachedAt: origin.stamped ? postedAt : null };
}

/** A post's way in: understand it in memory, then store it with its group in one transaction. */
@Injectable()
export class IntakeService {
  private readonly requestKey: Hmac;
  private readonly callerKey: Hmac;

  constructor(
    private readonly classification: Classification,
    private readonly time: TimeSource,
    private readonly groups: IntakeGroups,
    @Inject(SECRETS) secrets: Secrets,
  ) {
    this.requestKey = new Hmac(secrets.derive('request'));
    this.callerKey = new Hmac(secrets.derive('caller'));
  }

  /** A field sent as null counts as not sent. */
  async submit(post: SubmitPost, origin: Origin): Promise<Submitted> {
    if (post.externalId != null && !origin.trusted) throw strangersId();
    const now = await this.time.fresh();
    const title = cleaned(post.title ?? '');
    const body = cleaned(post.body);
    const read = this.classification.read(title, body, post.place ?? undefined);
    const { source, key, raw, trusted } = origin;
    const { postedAt, reachedAt } = instantsOf(post, origin, now);
    // Field by field: spreads of other objects cost every post several microseconds.
    const draft: Draft = {
      post: uuidv7(now),
      complaint: uuidv7(now),
      source,
      externalId: trusted ? (post.externalId ?? null) : null,
      key: key ? `posts|${source}|${key}` : null,
      mac: this.requestKey.of(raw, 'buffer'),
      raw,
      kind: post.kind ?? 'complaint',
      secret: post.secret ?? false,
      urgency: read.urgency,
      urgencyRule: read.urgencyRule,
      place: read.place,
      proposal: this.proposal(post, read, title + body),
      postedAt,
      reachedAt,
      working: post.place ? { title, body, place: post.place } : { title, body },
      contact: post.contact ?? null,
      caller: callerMac(this.callerKey, post.contact?.phone),
    };
    return this.groups.submit(draft);
  }

  /** Sure only where policy lets the machine decide: never for reports, secret or critical ones, or next to no text. */
  private proposal(post: SubmitPost, read: Understood, text: string): Proposal {
    const { classified } = read;
    if (!classified || tooThin(text)) return {};
    const held = this.classification.heldBack(post.kind ?? '', post.secret ? 'secret' : '', read.urgency);
    const { category, probability, sure, words, version } = classified;
    return {
      ...(category ? { proposed: category } : {}),
      ...(category && sure && !held ? { category } : {}),
      confidence: Math.round(probability * 10_000),
      classifier: version,
      words: words.map(({ start, end, weight }) => ({ start, end, weight: Math.round(weight * 1000) })),
    };
  }
}
