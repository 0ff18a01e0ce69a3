import type { FactKind } from '../../src/complaint/facts.js';

/** One client's command; `mark` stands in its words and nowhere else. */
export interface Act {
  readonly who: string;
  readonly verb: string;
  readonly body: object;
  /** Its own words are kept as content, so that they can be found again. */
  readonly mark?: string;
  /** The command's own fact, the one it cannot be without. */
  readonly fact: readonly FactKind[];
}

export const CITIZEN = 'citizen';
export const LEAD = 'tz-zhujian';
export const OTHER = 'tz-chengguan';

const HOTLINE = ['operator', 'operator-2', 'supervisor', 'supervisor-2'];
const DESK = ['operator', 'operator-2'];
const WATCH = ['supervisor', 'supervisor-2'];
const UNIT = ['handler', 'zhujian-2', 'head', 'chengguan-1', 'chengguan-head'];
const HEADS = ['head', 'chengguan-head'];
export const PEOPLE: readonly string[] = [...new Set([...HOTLINE, ...UNIT])];

interface Kind {
  readonly verb: string;
  readonly by: readonly string[];
  readonly fact: readonly FactKind[];
  readonly bodies: (words: string) => readonly object[];
  /** Says nothing in words of its own. */
  readonly wordless?: true;
  /** How often it is drawn beside the others. */
  readonly often?: number;
}

const units = (more: (department: string) => object) => [LEAD, OTHER].map(more);
const verdicts = (text: string) => [true, false].map((granted) => ({ granted, text }));

/** What people may want to do with one complaint at one time, most of it against each other. */
const KINDS: readonly Kind[] = [
  { verb: 'classify', by: DESK, fact: ['classified'], bodies: () => [{ category: 'bxaj' }], wordless: true },
  { verb: 'correct', by: HOTLINE, fact: ['corrected'], bodies: (body) => [{ working: { body } }], often: 2 },
  { verb: 'admit', by: DESK, fact: ['admitted'], bodies: () => [{}], wordless: true },
  { verb: 'dispatch', by: HOTLINE, fact: ['dispatched'], bodies: () => units((department) => ({ department })), wordless: true, often: 3 },
  { verb: 'designate', by: WATCH, fact: ['dispatched'], bodies: (text) => units((department) => ({ department, text })) },
  { verb: 'reassign', by: HOTLINE, fact: ['dispatched'], bodies: (text) => units((department) => ({ department, text })), often: 2 },
  { verb: 'accept', by: UNIT, fact: ['accepted'], bodies: () => [{}], wordless: true, often: 4 },
  { verb: 'acknowledge', by: [...DESK, ...UNIT], fact: ['acknowledged'], bodies: (reply) => [{ reply }], often: 2 },
  { verb: 'return', by: UNIT, fact: ['return_requested'], bodies: (basis) => [{ reason: 'NOT_MY_DUTY', basis }], often: 3 },
  { verb: 'decide-return', by: HOTLINE, fact: ['return_decided'], bodies: verdicts, often: 3 },
  { verb: 'assist', by: [...HOTLINE, ...UNIT], fact: ['assist_asked'], bodies: (text) => [{ units: ['tz-renshe'], text }, { units: [OTHER], text }] },
  { verb: 'opine', by: UNIT, fact: ['opined'], bodies: (text) => [{ text }] },
  { verb: 'note', by: [...HOTLINE, ...UNIT], fact: ['noted'], bodies: (text) => [{ text }], often: 3 },
  { verb: 'progress', by: UNIT, fact: ['progressed'], bodies: (text) => [{ text }], often: 2 },
  { verb: 'answer', by: UNIT, fact: ['answered', 'answer_submitted'], often: 4, bodies: (text) => [{ answer: 'final', text }, { answer: 'interim', text, promisedBy: '2026-12-31' }, { answer: 'interim', text, promisedBy: '2026-12-30' }] },
  { verb: 'answer-directly', by: DESK, fact: ['answered'], bodies: (text) => [{ text }] },
  { verb: 'review', by: [...HOTLINE, ...HEADS], fact: ['answered', 'reviewed'], bodies: (text) => [{ text }], often: 2 },
  { verb: 'send-back', by: [...HOTLINE, ...HEADS], fact: ['reviewed'], bodies: (text) => [{ text }] },
  { verb: 'extend', by: UNIT, fact: ['extension_requested'], bodies: (text) => [{ days: 2, text }], often: 3 },
  { verb: 'decide-extension', by: HOTLINE, fact: ['extension_decided'], bodies: verdicts, often: 3 },
  { verb: 'suspend', by: UNIT, fact: ['suspension_requested'], bodies: (text) => [{ reason: 'FUNDING', until: '2026-09-30', text }], often: 2 },
  { verb: 'decide-suspension', by: WATCH, fact: ['suspension_decided'], bodies: verdicts, often: 2 },
  { verb: 'end-suspension', by: [...UNIT, ...WATCH], fact: ['suspension_ended'], bodies: (text) => [{ text }] },
  { verb: 'request-info', by: [...DESK, ...UNIT], fact: ['info_requested'], bodies: (text) => [{ text }] },
  { verb: 'chase', by: [...DESK, CITIZEN], fact: ['chased'], bodies: (text) => [{ text }], often: 2 },
  { verb: 'supplement', by: [...DESK, CITIZEN], fact: ['supplemented'], bodies: (text) => [{ text }], often: 2 },
  { verb: 'info', by: [CITIZEN], fact: ['info_given'], bodies: (text) => [{ text }] },
  { verb: 'rating', by: [CITIZEN], fact: ['rated'], bodies: (words) => [{ solved: true, grade: 5, words }, { solved: false, grade: 1, words }], often: 4 },
  { verb: 'follow-up', by: DESK, fact: ['followed_up'], bodies: (text) => [{ outcome: 'unreached', text }, { outcome: 'reached', solved: false, grade: 2, text }], often: 2 },
  { verb: 'decide-redo', by: HOTLINE, fact: ['redo_decided'], bodies: (words) => [{ outcome: 'redo', words }, { outcome: 'uphold', code: 'POLICY_LIMIT', words }], often: 2 },
  { verb: 'remind', by: WATCH, fact: ['reminded'], bodies: (text) => [{ text }] },
  { verb: 'issue-order', by: WATCH, fact: ['order_issued'], bodies: (text) => [{ text }] },
  { verb: 'answer-order', by: UNIT, fact: ['order_answered'], bodies: (text) => [{ text }] },
  { verb: 'close-order', by: WATCH, fact: ['order_closed'], bodies: (text) => [{ text }] },
  { verb: 'exclude', by: HEADS, fact: ['exclusion_requested'], bodies: (text) => [{ reason: 'FORCE_MAJEURE', text }] },
  { verb: 'decide-exclusion', by: WATCH, fact: ['exclusion_decided'], bodies: verdicts },
  { verb: 'recheck', by: WATCH, fact: ['rechecked'], bodies: (text) => [{ result: 'reopened', text }] },
]; // prettier-ignore

const DRAWN = KINDS.flatMap((kind) => Array.from({ length: kind.often ?? 1 }, () => kind));

/** The acts of so many clients, drawn by `next` (in [0, 1)). */
export function crowd(clients: number, next: () => number, round: string): Act[] {
  const pick = <T>(list: readonly T[]): T => list[Math.floor(next() * list.length)]!;
  return Array.from({ length: clients }, (_, i) => {
    const { verb, by, fact, bodies, wordless } = pick(DRAWN);
    const mark = `第${round}轮第${String(i)}号`;
    return {
      who: pick(by),
      verb,
      fact,
      body: pick(bodies(`${mark}意见：情况已经核实。`)),
      ...(wordless ? {} : { mark }),
    };
  });
}
