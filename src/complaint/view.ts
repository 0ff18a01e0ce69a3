import type { Directory } from '../directory/directory.js';
import type { AttachmentView } from './attachment.view.js';
import type { Clock, Listed } from './complaint.js';
import type { MoveName } from './moves.js';
import { CLOCK_WORDS, KIND_WORDS, STATE_WORDS, URGENCY_WORDS } from './words.js';

export interface Coded {
  readonly code: string;
  readonly name: string;
}

export interface ItemView {
  readonly number: string;
  readonly title: string;
  readonly kind: Coded;
  readonly state: Coded;
  readonly urgency: Coded;
  readonly source: string;
  readonly secret: boolean;
  readonly category: Coded | null;
  /** The machine's proposal, with its probability in basis points. */
  readonly proposal: (Coded & { readonly confidence: number; readonly classifier: string }) | null;
  readonly place: Coded | null;
  readonly department: Coded;
  readonly handler: Coded | null;
  readonly receivedAt: string;
  readonly respondBy: string;
  readonly answeredAt: string | null;
  readonly closedAt: string | null;
  readonly overdue: boolean;
  readonly revision: number;
  /** 市民催单: how often. */
  readonly chases: number;
}

export interface ClockView {
  readonly id: number;
  readonly kind: Coded;
  readonly started: string;
  readonly deadline: string;
  readonly provisional: boolean;
  readonly stopped: string | null;
  /** running 进行中, overdue 已超期, met 按时, late 逾期完成 (R4: late-but-done is late, never met). */
  readonly verdict: Coded;
  readonly rule: string;
}

export interface ComplaintView extends ItemView {
  readonly body: string;
  readonly placeText: string | null;
  readonly contact: { readonly name: string | null; readonly phone: string | null } | null;
  readonly answers: readonly AnswerView[];
  /** The answer on its way through the reviews. */
  readonly draft: (Omit<AnswerView, 'at'> & { readonly by: Coded }) | null;
  readonly published: boolean;
  /** What the citizen was told beside answers: first replies, questions, a rejection, an appeal's decision, an end. */
  readonly told: readonly { readonly kind: string; readonly text: string; readonly at: string }[];
  /** What the citizen has said since: supplements, chases, answers to questions, an appeal, words with a rating. */
  readonly said: readonly { readonly kind: string; readonly text: string; readonly at: string }[];
  readonly clocks: readonly ClockView[];
  readonly attachments: readonly AttachmentView[];
  /** The group it is handled in; a hidden member's is the hotline's to know. */
  readonly group: string | null;
  /** Numbers of what was split off (拆单), of what this was split off from, and of what it was joined to (追记). */
  readonly parts: readonly string[];
  readonly splitFrom: string | null;
  readonly joinedTo: string | null;
  readonly moves: readonly MoveName[];
}

/** An answer with what stands beside it inside the house. */
export interface AnswerView {
  readonly answer: Coded;
  readonly text: string;
  readonly record: string | null;
  readonly contacted: { readonly at: string; readonly way: string; readonly result: string } | null;
  readonly responsible: Coded;
  readonly promisedBy: string | null;
  /** Ids of the attachments that go to the citizen with it. */
  readonly attachments: readonly string[];
  readonly at: string;
}

interface Naming {
  name(kind: 'category' | 'department' | 'place', code: string): string;
  instant(at: Date): string;
}

const VERDICT_WORDS = { running: '进行中', overdue: '已超期', met: '按时', late: '逾期完成' } as const;

export function verdictOf(
  { stopped, deadline }: Pick<Clock, 'stopped' | 'deadline'>,
  now: Date,
): keyof typeof VERDICT_WORDS {
  if (stopped) return stopped > deadline ? 'late' : 'met';
  return now > deadline ? 'overdue' : 'running';
}

export function itemView(c: Listed, title: string, now: Date, city: Naming, directory: Directory): ItemView {
  const coded = (kind: 'category' | 'department' | 'place', code: string | null): Coded | null =>
    code === null ? null : { code, name: city.name(kind, code) };
  const proposal = coded('category', c.proposed);
  const instant = (at: Date | null) => (at ? city.instant(at) : null);
  return {
    number: c.number,
    title,
    kind: { code: c.kind, name: KIND_WORDS[c.kind] },
    state: { code: c.state, name: STATE_WORDS[c.state] },
    urgency: { code: c.urgency, name: URGENCY_WORDS[c.urgency] },
    source: c.source,
    secret: c.secret,
    category: coded('category', c.category),
    proposal: proposal ? { ...proposal, confidence: c.confidence ?? 0, classifier: c.classifier ?? '' } : null,
    place: coded('place', c.place),
    department: { code: c.department, name: city.name('department', c.department) },
    handler: c.handler ? { code: c.handler, name: directory.person(c.handler)?.name ?? c.handler } : null,
    receivedAt: city.instant(c.receivedAt),
    respondBy: city.instant(c.respondBy),
    answeredAt: instant(c.answeredAt),
    closedAt: instant(c.closedAt),
    overdue: !c.answeredAt && !c.closedAt && now > c.respondBy,
    revision: c.revision,
    chases: c.work.chases ?? 0,
  };
}

export function clockView(clock: Clock, now: Date, city: Naming): ClockView {
  const verdict = verdictOf(clock, now);
  return {
    id: clock.id,
    kind: { code: clock.kind, name: CLOCK_WORDS[clock.kind] },
    started: city.instant(clock.started),
    deadline: city.instant(clock.deadline),
    provisional: clock.provisional,
    stopped: clock.stopped ? city.instant(clock.stopped) : null,
    verdict: { code: verdict, name: VERDICT_WORDS[verdict] },
    rule: clock.rule,
  };
}
