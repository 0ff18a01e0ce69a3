import { basename, join } from 'node:path';
import type { CaseKind, Urgency } from '../sla/sla.js';
import { KINDS, URGENCIES } from './pack.policy.js';
import {
  BAD,
  Book,
  flag,
  list,
  oneOf,
  optional,
  positive,
  record,
  text,
  whole,
  withDefault,
  type Reader,
} from './pack.yaml.js';

/** A post of the demo city, what a careful operator would say of it, and how the demo's staff answers it. */
export interface DemoPost {
  readonly title?: string;
  readonly body: string;
  /** The citizen's own field. */
  readonly place?: string;
  readonly kind: CaseKind;
  readonly secret: boolean;
  readonly contact?: { readonly name?: string; readonly phone?: string };
  readonly expect: {
    /** Category code of either level: the operator's choice when the classifier is unsure. */
    readonly category: string;
    readonly urgency: Urgency;
    /** Code of the place the text names; only where it says so. */
    readonly place?: string;
    /** Written to mislead a classifier: the number of the trap. */
    readonly trap?: number;
  };
  readonly script: DemoScript;
}

export interface DemoScript {
  /** Absent: nobody answers. `direct` is the operator's own answer. */
  readonly answer?: 'interim' | 'final' | 'direct';
  /** When, as a share of the respond limit: 0.5 is half of it, above 1 is too late. */
  readonly late?: number;
  /** Working days in which an interim answer promises the rest. */
  readonly days?: number;
  readonly text?: string;
}

const demoFile: Reader<{ posts: DemoPost[] }> = record({
  posts: list(
    record({
      title: optional(text()),
      body: text(),
      place: optional(text()),
      kind: oneOf(...KINDS),
      secret: withDefault(flag, () => false),
      contact: optional(
        record({ name: optional(text()), phone: optional(text(/^1380000\d{4}$/, 'an obviously false number')) }),
      ),
      expect: record({
        category: text(),
        urgency: oneOf(...URGENCIES),
        place: optional(text()),
        trap: optional(whole(1)),
      }),
      script: record({
        answer: optional(oneOf('interim', 'final', 'direct')),
        late: optional(positive),
        days: optional(whole(1)),
        text: optional(text()),
      }),
    }),
  ),
});

/** Throws PackError: `file:line: what is wrong`. */
export function loadDemo(dir: string): DemoPost[] {
  const book = new Book();
  const file = book.open(join(dir, 'demo.yaml'), `${basename(dir)}/demo.yaml`, demoFile);
  const posts = file === BAD ? [] : file.posts;
  for (const { script, kind } of posts) {
    const { answer, late, days, text: words } = script;
    if ((answer === undefined) !== (late === undefined) || (answer === undefined) !== (words === undefined))
      book.complain(script, 'answer, late and text come together', 'answer');
    if ((answer === 'interim') !== (days !== undefined))
      book.complain(script, 'an interim answer promises days, no other does');
    if (answer === 'direct' && kind === 'report')
      book.complain(script, 'a report is never answered at the desk', 'answer');
  }
  book.close();
  return posts;
}
