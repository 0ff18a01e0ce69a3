import { Injectable } from '@nestjs/common';
import { City } from '../directory/city.service.js';
import { DirectoryService } from '../directory/directory.service.js';
import type { Actor } from '../foundation/actor.js';
import { TimeSource } from '../foundation/time.source.js';
import { attachmentViews, readableBy, type AttachmentView } from './attachment.view.js';
import type { Complaint, Listed } from './complaint.js';
import { isHidden } from './group.js';
import { ContentStore, type Text } from './content.store.js';
import { maskedName, maskedPhone } from './mask.js';
import { movesFor } from './moves.js';
import type { Sealed } from './facts.js';
import { LedgerQuery } from './ledger.query.js';
import { clockView, itemView, type AnswerView, type Coded, type ComplaintView, type ItemView } from './view.js';
import type { Draft } from './work.js';
import { ANSWER_WORDS } from './words.js';

/** The working copy of what the citizen wrote. */
export interface Working {
  readonly title: string;
  readonly body: string;
  readonly place?: string;
}

/** Content of a citizen after the post. */
const TOLD = ['reply', 'question', 'outcome'];
const SAID = ['supplement', 'chase', 'info', 'appeal', 'withdrawal', 'rating'];

const parsed = (text: Text | undefined): unknown => (text ? JSON.parse(text.plain.toString()) : undefined);

/** A complaint as a reader gets it: names beside codes, texts decrypted, the contact masked. */
@Injectable()
export class Views {
  private readonly naming = {
    instant: (at: Date) => this.city.instant(at),
    person: (id: string) => (id.startsWith('citizen') ? { code: 'citizen', name: '诉求人' } : this.person(id)),
  };

  constructor(
    private readonly city: City,
    private readonly directory: DirectoryService,
    private readonly contents: ContentStore,
    private readonly ledger: LedgerQuery,
    private readonly time: TimeSource,
  ) {}

  async items(complaints: readonly Listed[]): Promise<ItemView[]> {
    const texts = await this.contents.read(
      complaints.map(({ id }) => id),
      ['working'],
    );
    const working = new Map(texts.map((text) => [text.complaint, parsed(text) as Working]));
    const now = await this.time.fresh();
    return complaints.map((c) => itemView(c, heading(working.get(c.id)), now, this.city, this.directory.current()));
  }

  async one(c: Complaint, actor: Actor): Promise<ComplaintView> {
    const texts = await this.contents.read(
      [c.id],
      ['working', 'contact', 'answer', 'record', 'contacted', 'file_name', ...TOLD, ...SAID],
    );
    const released = await this.ledger.answers(c.id);
    const attached = c.work.attachments ? await this.ledger.attached(c.id) : [];
    const plain = new Map(texts.map((text) => [text.id, text.plain.toString()]));
    const draft = c.work.draft;
    const last = (kind: string) => texts.findLast((text) => text.kind === kind);
    const working = parsed(last('working')) as Working | undefined;
    const contact = parsed(last('contact')) as { name?: string; phone?: string } | undefined;
    const now = await this.time.fresh();
    return {
      ...itemView(c, heading(working), now, this.city, this.directory.current()),
      body: working?.body ?? '',
      placeText: working?.place ?? null,
      contact: contact
        ? {
            name: contact.name ? maskedName(contact.name) : null,
            phone: contact.phone ? maskedPhone(contact.phone) : null,
          }
        : null,
      answers: released.map(({ data, at }) => ({
        ...answerView(data, plain, this.city),
        at: this.city.instant(at),
      })),
      told: this.words(texts, TOLD),
      said: this.words(texts, SAID),
      draft: draft ? { ...answerView(draft, plain, this.city), by: this.person(draft.by) } : null,
      published: c.work.published ?? false,
      clocks: c.clocks.map((clock) => clockView(clock, now, this.city)),
      attachments: readableBy(attachmentViews(attached, released, plain, this.naming), c, actor),
      group: actor.role === 'handler' || actor.role === 'head' ? (isHidden(c) ? null : c.groupId) : c.groupId,
      parts: (c.work.parts ?? []).map(({ number }) => number),
      splitFrom: c.work.splitFrom?.number ?? null,
      joinedTo: c.work.joined?.number ?? null,
      moves: movesFor(c, actor, this.directory.current()),
    };
  }

  private words(texts: readonly Text[], kinds: readonly string[]): ComplaintView['said'] {
    return texts
      .filter(({ kind }) => kinds.includes(kind))
      .map(({ kind, plain, at }) => ({ kind, text: plain.toString(), at: this.city.instant(at) }));
  }

  /** Attachments alone, the newest last. */
  async attachments(c: Complaint): Promise<AttachmentView[]> {
    if (!c.work.attachments) return [];
    const [attached, released] = await Promise.all([this.ledger.attached(c.id), this.ledger.answers(c.id)]);
    const names = await this.contents.read([c.id], ['file_name']);
    const plain = new Map(names.map((text) => [text.id, text.plain.toString()]));
    return attachmentViews(attached, released, plain, this.naming);
  }

  private person(code: string): Coded {
    return { code, name: this.directory.current().person(code)?.name ?? code };
  }
}

type Answered = Pick<Draft, 'text' | 'record' | 'contacted' | 'responsible' | 'promisedBy' | 'attachments'> & {
  readonly answer: keyof typeof ANSWER_WORDS;
};

function answerView(one: Answered, plain: ReadonlyMap<string, string>, city: City): Omit<AnswerView, 'at'> {
  const words = (sealed: Sealed | undefined) => (sealed ? (plain.get(sealed.id) ?? null) : null);
  const contacted = words(one.contacted);
  return {
    answer: { code: one.answer, name: ANSWER_WORDS[one.answer] },
    text: words(one.text) ?? ERASED,
    record: words(one.record),
    contacted: contacted === null ? null : (JSON.parse(contacted) as AnswerView['contacted']),
    responsible: { code: one.responsible, name: city.name('department', one.responsible) },
    promisedBy: one.promisedBy ?? null,
    attachments: one.attachments ?? [],
  };
}

const ERASED = '（内容已依法删除）';

const heading = (working: Working | undefined): string => {
  if (!working) return ERASED;
  return working.title || [...working.body].slice(0, 30).join('');
};
