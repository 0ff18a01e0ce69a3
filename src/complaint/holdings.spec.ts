import * as fc from 'fast-check';
import { record } from './chain.js';
import type { Complaint } from './complaint.js';
import type { Fact, Recorded } from './facts.js';
import { heldBy, holdings } from './holdings.js';

const ID = '0192f0c1-2d3e-7a4b-8c5d-6e7f80910a1b';
const text = { id: 'text', commitment: 'commitment' };
const hour = (n: number) => new Date(Date.parse('2026-03-02T00:00:00Z') + n * 3_600_000);

const received = {
  kind: 'received',
  data: {
    number: 'TZ20260302000001',
    post: 'post',
    source: 'web',
    kind: 'complaint',
    urgency: 'ordinary',
    secret: false,
    department: 'center',
    reachedAt: hour(0).toISOString(),
    policy: 'p',
    calendar: 'c',
    raw: text,
    working: text,
  },
} as const;
const dispatched = (department: string) => ({ kind: 'dispatched', data: { to: 'dispatched', department } }) as const;
const accepted = { kind: 'accepted', data: { to: 'in_progress' } } as const;
const asked = (unit: string) =>
  ({ kind: 'return_requested', data: { unit, reason: 'NOT_MY_DUTY', decider: 'center', text } }) as const;
const granted = {
  kind: 'return_decided',
  data: { granted: true, to: 'admitted', department: 'center' },
} as const;
const reviewing = (to: 'hotline_review' | 'unit_review') =>
  ({ kind: 'answer_submitted', data: { to, answer: 'final', text, responsible: 'b' } }) as const;
const sentBack = { kind: 'reviewed', data: { to: 'in_progress', stage: 'hotline', pass: false } } as const;
const answered = { kind: 'answered', data: { to: 'replied', answer: 'final', text, responsible: 'b' } } as const;
const closed = { kind: 'closed', data: { to: 'closed', code: 'SOLVED' } } as const;
const reopened = { kind: 'rechecked', data: { to: 'in_progress', result: 'reopened', round: 2, text } } as const;
const rejected = { kind: 'rejected', data: { to: 'rejected', reason: 'VAGUE' } } as const;
const appealed = { kind: 'appealed', data: { text } } as const;

type Said = Pick<Fact, 'kind' | 'data'>;

function ledger(...said: readonly (readonly [at: number, fact: Said])[]): Recorded[] {
  const facts = said.map(([at, fact]) => ({ ...fact, at: hour(at), actor: 'someone' }) as Fact);
  return [...record(ID, null as Complaint | null, facts).recorded];
}

const short = (facts: readonly Recorded[], until: number) =>
  holdings(facts, hour(until)).map(({ unit, from, to }) => {
    const at = (instant: Date) => String((instant.getTime() - hour(0).getTime()) / 3_600_000);
    return `${unit} ${at(from)}-${at(to)}`;
  });

it.each<[string, Recorded[], number, string[]]>([
  ['the centre holds what nobody was given', ledger([0, received]), 5, ['center 0-5']],
  ['a unit holds from the dispatch on', ledger([0, received], [1, dispatched('a')]), 5, ['center 0-1', 'a 1-5']],
  [
    'a request to return changes nothing until it is granted',
    ledger([0, received], [1, dispatched('a')], [2, asked('a')], [4, granted], [5, dispatched('b')]),
    9,
    ['center 0-1', 'a 1-4', 'center 4-5', 'b 5-9'],
  ],
  [
    'a unit that had accepted holds it until another has accepted in its place',
    ledger([0, received], [1, dispatched('a')], [2, accepted], [3, dispatched('b')], [6, accepted]),
    9,
    ['center 0-1', 'a 1-6', 'b 6-9'],
  ],
  [
    'the hotline’s review is the hotline’s time, the unit’s own signature the unit’s',
    ledger([0, received], [1, dispatched('b')], [2, accepted], [3, reviewing('unit_review')], [4, reviewing('hotline_review')], [6, sentBack]),
    8,
    ['center 0-1', 'b 1-4', 'center 4-6', 'b 6-8'],
  ],
  [
    'what is closed is nobody’s, and opened again it is somebody’s once more',
    ledger([0, received], [1, dispatched('b')], [2, accepted], [3, answered], [4, closed], [10, reopened]),
    12,
    ['center 0-1', 'b 1-4', 'b 10-12'],
  ],
  ['a rejection ends it', ledger([0, received], [1, rejected]), 12, ['center 0-1']],
  ['and an appeal is the centre’s', ledger([0, received], [1, rejected], [3, appealed]), 4, ['center 0-1', 'center 3-4']],
  ['nothing counts after `until`', ledger([0, received], [1, dispatched('a')], [7, accepted]), 3, ['center 0-1', 'a 1-3']],
  ['nor before the first fact', ledger([2, received]), 1, []],
])('%s', (_, facts, until, intervals) => expect(short(facts, until)).toEqual(intervals)); // prettier-ignore

it('sums to the time from received to `until`, without a gap, whatever happens', () => {
  const step = fc.tuple(
    fc.integer({ min: 0, max: 90 }),
    fc.constantFrom<Said>(dispatched('a'), dispatched('b'), accepted, asked('a'), granted, sentBack, answered),
  );
  fc.assert(
    fc.property(fc.array(step, { maxLength: 12 }), fc.integer({ min: 1, max: 2_000 }), (steps, until) => {
      let at = 0;
      const facts = ledger([0, received], ...steps.map(([after, fact]) => [(at += after), fact] as const));
      const intervals = holdings(facts, hour(until));
      expect(intervals[0]?.from).toEqual(hour(0));
      expect(intervals.at(-1)?.to).toEqual(hour(until));
      intervals.slice(1).forEach(({ from, unit }, i) => {
        expect(from).toEqual(intervals[i]?.to);
        expect(unit).not.toBe(intervals[i]?.unit);
      });
      const sum = heldBy(intervals).reduce((all, { ms }) => all + ms, 0);
      expect(sum).toBe(until * 3_600_000);
    }),
    { seed: 20261125, numRuns: 300 },
  );
});
