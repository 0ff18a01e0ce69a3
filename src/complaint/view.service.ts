import { Injectable } from '@nestjs/common';
import { City } from '../directory/city.service.js';
import { DirectoryService } from '../directory/directory.service.js';
import type { Actor } from '../foundation/actor.js';
import { TimeSource } from '../foundation/time.source.js';
import type { Complaint } from './complaint.js';
import { ContentStore, type Text } from './content.store.js';
import { maskedName, maskedPhone } from './mask.js';
import { movesFor } from './moves.js';
import { clockView, itemView, type ComplaintView, type ItemView } from './view.js';

interface Working {
  readonly title: string;
  readonly body: string;
  readonly place?: string;
}

/** Content of a citizen after the post. */
const SAID = ['supplement', 'chase', 'info', 'appeal', 'withdrawal', 'rating'];

const parsed = (text: Text | undefined): unknown => (text ? JSON.parse(text.plain.toString()) : undefined);

/** A complaint as a reader gets it: names beside codes, texts decrypted, the contact masked. */
@Injectable()
export class Views {
  constructor(
    private readonly city: City,
    private readonly directory: DirectoryService,
    private readonly contents: ContentStore,
    private readonly time: TimeSource,
  ) {}

  async items(complaints: readonly Complaint[]): Promise<ItemView[]> {
    const texts = await this.contents.read(
      complaints.map(({ id }) => id),
      ['working'],
    );
    const working = new Map(texts.map((text) => [text.complaint, parsed(text) as Working]));
    const now = await this.time.fresh();
    return complaints.map((c) => itemView(c, heading(working.get(c.id)), now, this.city, this.directory.current()));
  }

  async one(c: Complaint, actor: Actor): Promise<ComplaintView> {
    const texts = await this.contents.read([c.id], ['working', 'contact', 'answer', ...SAID]);
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
      answers: texts
        .filter(({ kind }) => kind === 'answer')
        .map(({ plain, at }) => ({ text: plain.toString(), at: this.city.instant(at) })),
      said: texts
        .filter(({ kind }) => SAID.includes(kind))
        .map(({ kind, plain, at }) => ({ kind, text: plain.toString(), at: this.city.instant(at) })),
      clocks: c.clocks.map((clock) => clockView(clock, now, this.city)),
      moves: movesFor(c, actor, this.directory.current()),
    };
  }
}

const heading = (working: Working | undefined): string => {
  if (!working) return '（内容已依法删除）';
  return working.title || [...working.body].slice(0, 30).join('');
};
