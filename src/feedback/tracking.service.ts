import { Injectable } from '@nestjs/common';
import { attachmentViews } from '../complaint/attachment.view.js';
import type { Complaint } from '../complaint/complaint.js';
import { liveClock } from '../complaint/complaint.js';
import { ContentStore } from '../complaint/content.store.js';
import type { Recorded } from '../complaint/facts.js';
import { holdings } from '../complaint/holdings.js';
import { LedgerQuery } from '../complaint/ledger.query.js';
import { Rules } from '../complaint/rules.service.js';
import { STATE_WORDS } from '../complaint/words.js';
import { City } from '../directory/city.service.js';
import { TimeSource } from '../foundation/time.source.js';
import { citizenMay } from './citizen-may.js';
import type { Progress } from './progress.js';
import { timeline } from './timeline.js';

type Texts = ReadonlyMap<string, string>;

const released = (facts: readonly Recorded[]) => facts.flatMap((fact) => (fact.kind === 'answered' ? [fact] : []));

const attached = (facts: readonly Recorded[]) => facts.flatMap((fact) => (fact.kind === 'attached' ? [fact] : []));

/** An honest account of a complaint for its citizen: who had it, what happened, what was answered, what may be done now. */
@Injectable()
export class Tracking {
  constructor(
    private readonly ledger: LedgerQuery,
    private readonly contents: ContentStore,
    private readonly city: City,
    private readonly rules: Rules,
    private readonly time: TimeSource,
  ) {}

  async of(c: Complaint): Promise<Progress> {
    const facts = await this.ledger.facts(c.id);
    const texts = await this.textsOf(c, facts);
    const now = await this.time.fresh();
    const { city } = this;
    return {
      number: c.number,
      state: { code: c.state, name: STATE_WORDS[c.state] },
      round: c.round,
      category: c.category ? { code: c.category, name: city.name('category', c.category) } : null,
      department: this.unit(c.department),
      receivedAt: city.instant(c.receivedAt),
      respondBy: city.instant(c.respondBy),
      answeredAt: c.answeredAt ? city.instant(c.answeredAt) : null,
      answers: this.answers(facts, texts),
      held: this.held(facts, now),
      timeline: this.steps(facts, c, texts),
      attachments: this.files(facts, texts),
      ...this.openTo(c, now),
    };
  }

  private async textsOf(c: Complaint, facts: readonly Recorded[]): Promise<Texts> {
    const ids = [
      ...timeline(facts, c).map(({ text }) => text),
      ...released(facts).map(({ data }) => data.text),
      ...attached(facts).map(({ data }) => data.name),
    ];
    const texts = await this.contents.named(
      [c.id],
      ids.flatMap((text) => text?.id ?? []),
    );
    return new Map(texts.map(({ id, plain }) => [id, plain.toString()]));
  }

  private answers(facts: readonly Recorded[], texts: Texts): Progress['answers'] {
    return released(facts).map(({ data, at }) => ({
      kind: data.answer,
      text: texts.get(data.text.id) ?? '',
      at: this.city.instant(at),
    }));
  }

  private files(facts: readonly Recorded[], texts: Texts): Progress['attachments'] {
    const naming = { instant: (at: Date) => this.city.instant(at), person: (code: string) => ({ code, name: '' }) };
    return attachmentViews(attached(facts), released(facts), texts, naming)
      .filter(({ shown }) => shown)
      .map(({ id, name, type, bytes, at }) => ({ id, name, type, bytes, at }));
  }

  /** The last one still has it, unless the complaint has ended. */
  private held(facts: readonly Recorded[], now: Date): Progress['held'] {
    const until = new Date(now.getTime() + 1);
    return holdings(facts, until).map(({ unit, from, to }) => ({
      department: this.unit(unit),
      from: this.city.instant(from),
      until: to < until ? this.city.instant(to) : null,
    }));
  }

  private steps(facts: readonly Recorded[], c: Complaint, texts: Texts): Progress['timeline'] {
    return timeline(facts, c).map(({ what, at, department, text, until }) => ({
      what,
      at: this.city.instant(at),
      department: department === undefined ? null : this.city.name('department', department),
      text: text ? (texts.get(text.id) ?? null) : null,
      until: until === undefined ? null : until.includes('T') ? this.city.instant(new Date(until)) : until,
    }));
  }

  private openTo(c: Complaint, now: Date): Pick<Progress, 'may' | 'rating'> {
    const { calendar } = this.rules.terms.of(c.policy, c.calendar);
    const may = citizenMay(c, now, calendar, this.rules.directory.current());
    const possible = may.includes('rating');
    const until = possible ? liveClock(c, 'rate')?.deadline : undefined;
    return { may, rating: { possible, until: until ? this.city.instant(until) : null, given: c.work.rating ?? null } };
  }

  private unit(code: string): { code: string; name: string } {
    return { code, name: this.city.name('department', code) };
  }
}
