/** What the model sends with each command; `day(n)` is the date n days from now. */
export type Bodies = Readonly<Record<string, (day: (n: number) => string) => readonly object[]>>;

const text = '情况已经核实，请按规定办理。';
export const UNITS = ['tz-zhujian', 'tz-chengguan'];
const verdicts = [{ granted: true, text }, { granted: false, text }]; // prettier-ignore
const said = () => [{ text }];

export const BODIES: Bodies = {
  classify: () => [{ category: 'bxaj' }, { category: 'gaas' }],
  correct: () => [{ urgency: 'urgent' }, { urgency: 'ordinary' }, { place: '321202' }],
  admit: () => [{}],
  split: () => [
    { parts: [{ working: { body: '门前的垃圾没人清。' }, category: 'hjzz', department: 'tz-chengguan' }] },
    { parts: [{ working: { body: '站台没有雨棚。' }, urgency: 'urgent' }], original: { body: '路灯坏了。' } },
  ],
  append: said,
  dispatch: () => UNITS.map((department) => ({ department })),
  designate: () => UNITS.map((department) => ({ department, text })),
  reassign: () => UNITS.map((department) => ({ department, text })),
  accept: () => [{}],
  acknowledge: () => [{ reply: text }],
  return: () => UNITS.map((proposed) => ({ reason: 'NOT_MY_DUTY', basis: text, proposed })),
  'decide-return': () => verdicts,
  assist: () => UNITS.map((unit) => ({ units: [unit], text })),
  opine: said,
  note: said,
  progress: said,
  answer: (day) => [{ answer: 'final', text }, { answer: 'interim', text, promisedBy: day(20) }],
  'answer-directly': said,
  review: () => [{}],
  'send-back': said,
  publish: () => [{ on: true }, { on: false }],
  extend: () => [{ days: 3, text }],
  'decide-extension': () => verdicts,
  suspend: (day) => [{ reason: 'FUNDING', until: day(90), text }, { reason: 'SEASON', until: day(5), text }],
  'decide-suspension': () => verdicts,
  'review-suspension': () => [{ finding: 'stands', text }, { finding: 'gone', text }],
  'end-suspension': said,
  'hand-over': () => [{ receiver: '119', text }],
  reject: () => [{ reason: 'OUT_OF_SCOPE', text }],
  'decide-appeal': () => verdicts,
  'request-info': said,
  terminate: () => [{ reason: 'SETTLED', code: 'SOLVED', text }],
  withdraw: said,
  chase: said,
  supplement: said,
  'follow-up': () => [{ outcome: 'reached', solved: true, grade: 4 }, { outcome: 'reached', solved: false, grade: 2 }, { outcome: 'unreached' }],
  'decide-redo': () => [{ outcome: 'redo', words: text }, { outcome: 'uphold', code: 'POLICY_LIMIT', words: text }],
  remind: said,
  'issue-order': said,
  'answer-order': said,
  'close-order': said,
  recheck: () => [{ result: 'kept', text }, { result: 'reopened', text }],
  exclude: () => [{ reason: 'FORCE_MAJEURE', text }],
  'decide-exclusion': () => verdicts,
  close: () => [{ code: 'SOLVED' }, { code: 'REFERRED' }],
  group: () => [{}],
  ungroup: () => [{}],
  'track/rating': () => [{ solved: true, grade: 5 }, { solved: false, grade: 1 }],
  'track/appeal': said,
  'track/info': said,
  'track/chase': said,
}; // prettier-ignore

/** What carries a case on to its end, beside what ends it at the desk: a led step takes one of these that is offered. */
export const ONWARD: ReadonlySet<string> = new Set([
  'dispatch', 'designate', 'accept', 'return', 'decide-return', 'assist', 'opine', 'progress', 'answer', 'review', 'send-back',
  'publish', 'extend', 'decide-extension', 'suspend', 'decide-suspension', 'review-suspension', 'end-suspension', 'follow-up',
  'decide-redo', 'answer-order', 'close-order', 'recheck', 'exclude', 'decide-exclusion', 'group', 'ungroup',
]); // prettier-ignore
