import { Injectable } from '@nestjs/common';
import { AssignmentService } from '../assignment/assignment.service.js';
import type { PlaceFound } from '../classification/place.js';
import { record } from '../complaint/chain.js';
import type { ContentRow } from '../complaint/columns.js';
import type { Terms } from '../complaint/context.js';
import type { Sealed } from '../complaint/facts.js';
import { Numbers } from '../complaint/numbers.service.js';
import type { Opening } from '../complaint/opening.store.js';
import { TermsService } from '../complaint/terms.service.js';
import { Vault, type ComplaintKey } from '../complaint/vault.js';
import { City } from '../directory/city.service.js';
import { uuidv7 } from '../foundation/ids.js';
import type { CaseKind, Urgency } from '../sla/sla.js';
import { receive, type Arrival, type Proposal } from './receive.js';

/** A post that has passed every check: stored with these same ids however often storing has to be tried. */
export interface Draft {
  readonly post: string;
  readonly complaint: string;
  readonly source: string;
  readonly externalId: string | null;
  readonly key: string | null;
  readonly mac: Buffer;
  readonly raw: Buffer;
  readonly kind: CaseKind;
  readonly secret: boolean;
  readonly urgency: Urgency;
  readonly urgencyRule: string | null;
  readonly place: PlaceFound | null;
  readonly proposal: Proposal;
  readonly postedAt: Date | null;
  /** A trusted pulled source's stamp: the legal start. Null for push channels, which reach the city when stored. */
  readonly reachedAt: Date | null;
  /** The editable working copy beside the immutable post. */
  readonly working: { readonly title: string; readonly body: string; readonly place?: string };
  readonly contact: { readonly name?: string; readonly phone?: string } | null;
  /** Blind index of the phone; null without one. */
  readonly caller: Buffer | null;
}

const ACTOR = 'system:intake';

/** Makes of drafts, at one instant, everything their group will store. */
@Injectable()
export class Openings {
  constructor(
    private readonly vault: Vault,
    private readonly terms: TermsService,
    private readonly city: City,
    private readonly assignment: AssignmentService,
    private readonly numbers: Numbers,
  ) {}

  async of(drafts: readonly Draft[], at: Date): Promise<Opening[]> {
    const numbers = await this.numbers.take(at, drafts.length);
    await this.assignment.settled();
    const terms = this.terms.at(at);
    return drafts.map((draft, i) => this.opening(draft, at, numbers[i] ?? '', terms));
  }

  private opening(draft: Draft, at: Date, number: string, terms: Terms): Opening {
    const { key, wrapped } = this.vault.newKey(draft.complaint);
    const { sealed, contents } = seal(draft, key, at);
    const arrival = this.arrival(draft, at);
    const facts = receive(arrival, { at, actor: ACTOR, number, center: this.city.pack.center, terms, sealed });
    const { after, recorded } = record(draft.complaint, null, facts);
    const post = {
      id: draft.post,
      complaintId: draft.complaint,
      source: draft.source,
      externalId: draft.externalId,
      key: draft.key,
      mac: draft.mac,
      postedAt: draft.postedAt,
      reachedAt: arrival.reachedAt,
      receivedAt: at,
      bytes: draft.raw.length,
      rawContent: sealed.raw.id,
      commitment: Buffer.from(sealed.raw.commitment, 'base64url'),
    };
    return { post, complaint: after, recorded, wrapped, master: this.vault.masterName, contents, caller: draft.caller };
  }

  private arrival(draft: Draft, at: Date): Arrival {
    const { place, proposal, urgencyRule } = draft;
    const placed = place ? { place: place.place, ...(place.district ? { district: place.district } : {}) } : {};
    return {
      post: draft.post,
      source: draft.source,
      kind: draft.kind,
      secret: draft.secret,
      urgency: draft.urgency,
      ...(urgencyRule ? { urgencyRule } : {}),
      ...placed,
      proposal,
      assignment: proposal.category ? this.assignment.assign(proposal.category, place?.place ?? null) : null,
      postedAt: draft.postedAt,
      reachedAt: draft.reachedAt && draft.reachedAt < at ? draft.reachedAt : at,
    };
  }
}

function seal(draft: Draft, key: ComplaintKey, at: Date) {
  const contents: ContentRow[] = [];
  const put = (kind: string, plain: Buffer): Sealed => {
    const id = uuidv7(at);
    const { box, sealed } = key.seal(id, plain);
    contents.push({ complaint: draft.complaint, id, kind, box, at, author: ACTOR });
    return sealed;
  };
  const raw = put('raw', draft.raw);
  const working = put('working', Buffer.from(JSON.stringify(draft.working)));
  const contact = draft.contact ? { contact: put('contact', Buffer.from(JSON.stringify(draft.contact))) } : {};
  return { sealed: { raw, working, ...contact }, contents };
}
