import { FRIDAY, SATURDAY, accepted, answered, answeredTerms } from '../../test/builders/answered.js';
import { Story, people } from '../../test/builders/complaint.js';
import { citizen } from '../../test/builders/desk.js';
import type { Decision } from '../complaint/context.js';
import type { Fact } from '../complaint/facts.js';
import { answer } from '../handling/answer.js';
import { chase } from './chase.js';
import { decideRedo } from './decide-redo.js';
import { rate } from './rate.js';
import { BETWEEN_UNITS, timeline } from './timeline.js';

const steps = ({ facts, complaint }: Story) => timeline(facts, complaint);
const whats = (story: Story) => steps(story).map(({ what }) => what);
/** One fact of a kind that no citizen's or unit's decision here makes. */
const told =
  (fact: Pick<Fact, 'kind' | 'data'>): Decision =>
  (_, { at, actor }) => [{ ...fact, at, actor: actor.id } as Fact];
const text = { id: 'secret-1', commitment: 'c' };

it('tells who had it and what was answered, in order, with the citizen’s own words', () => {
  const story = answered()
    .then(SATURDAY, citizen, rate({ solved: false, grade: 2 }), 'rating')
    .then(SATURDAY, people.op, decideRedo({ outcome: 'suspend', reason: 'FUNDING', until: '2026-06-30' }), 'redo');
  expect(steps(story).map(({ what, department, text: said, until }) => [what, department, said?.id, until])).toEqual([
    ['登记受理', undefined, undefined, undefined],
    ['派单', 'bureau', undefined, undefined],
    ['签收', undefined, undefined, undefined],
    ['答复', 'bureau', undefined, undefined],
    ['满意度评价', undefined, 'rating-1', undefined],
    ['挂账', undefined, 'redo-1', '2026-06-30T16:00:00.000Z'],
  ]);
});

it('does not hide that the deadline was missed, but the ladder stays in the house', () => {
  const late = accepted().settleAt('2026-02-18T16:00:00+08:00');
  expect(late.facts.map(({ kind }) => kind)).toEqual(
    expect.arrayContaining(['warned', 'breached', 'order_drawn', 'escalated']),
  );
  expect(whats(late).filter((what) => what === '超期')).toHaveLength(1);
  expect(whats(late)).toHaveLength(4);
});

it('a promise comes with its day', () => {
  const interim = answer({ answer: 'interim', promisedBy: '2026-02-26', says: { found: true, measure: true } });
  expect(steps(accepted().then(SATURDAY, people.handler, interim)).at(-1)).toMatchObject({
    what: '阶段性答复',
    department: 'bureau',
    until: '2026-02-26',
  });
});

it.each<[string, Pick<Fact, 'kind' | 'data'>]>([
  ['notes', { kind: 'noted', data: { text } }],
  ['drafts', { kind: 'answer_submitted', data: { to: 'in_progress', answer: 'final', text, responsible: 'bureau' } }],
  ['reviews', { kind: 'reviewed', data: { to: 'in_progress', stage: 'unit', pass: false, text } }],
  ['opinions', { kind: 'opined', data: { unit: 'other', text } }],
  ['reminders', { kind: 'reminded', data: { unit: 'bureau', told: ['handler'], text } }],
  ['a look at the contact', { kind: 'revealed', data: { what: 'contact', reason: 'CONTACT' } }],
  ['calls', { kind: 'followed_up', data: { outcome: 'unreached', text } }],
  ['requests for more time', { kind: 'extension_requested', data: { unit: 'bureau', days: 3, text } }],
  ['a refused extension', { kind: 'extension_decided', data: { granted: false, text } }],
  ['what a recheck kept', { kind: 'rechecked', data: { result: 'kept', text } }],
])('keeps %s in the house', (_, fact) => {
  const before = accepted();
  const shown = whats(before);
  expect(whats(before.then(SATURDAY, people.op, told(fact)))).toEqual(shown);
});

it('says that units pass it between them, not why', () => {
  const returned = new Story(FRIDAY, {}, answeredTerms).then(
    FRIDAY,
    people.handler,
    told({
      kind: 'return_requested',
      data: { unit: 'bureau', reason: 'NOT_MY_DUTY', proposed: 'other', decider: 'center', text },
    }),
  );
  expect(steps(returned).at(-1)).toEqual({ what: BETWEEN_UNITS, at: new Date(FRIDAY) });
});

it('names nobody', () => {
  const story = answered()
    .then(SATURDAY, people.op, chase, 'chase')
    .then(SATURDAY, people.handler, told({ kind: 'progressed', data: { text } }));
  const said = JSON.stringify(steps(story));
  for (const { id } of [people.handler, people.head, people.op]) expect(said).not.toContain(`"${id}"`);
});
