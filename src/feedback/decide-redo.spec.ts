import { SATURDAY, answered, answeredAtDesk } from '../../test/builders/answered.js';
import { type Story, people } from '../../test/builders/complaint.js';
import { citizen, refusalOf } from '../../test/builders/desk.js';
import { liveClocks } from '../complaint/complaint.js';
import { verify } from '../complaint/verify.js';
import { answer } from '../handling/answer.js';
import { decideRedo, type DecideRedo } from './decide-redo.js';
import { rate } from './rate.js';

const at = new Date(SATURDAY);
const another = { ...people.op, id: 'op-2' };
const unhappy = (of: Story) => of.then(SATURDAY, citizen, rate({ solved: false, grade: 1 }));
const waiting = () => unhappy(answered());
const decided = (command: DecideRedo, by = people.op) => waiting().then(SATURDAY, by, decideRedo(command), 'redo');
const suspend = (until: string): DecideRedo => ({ outcome: 'suspend', reason: 'FUNDING', until });
const uphold: DecideRedo = { outcome: 'uphold', code: 'POLICY_LIMIT' };
const live = ({ complaint }: Story) => liveClocks(complaint).map(({ kind, round }) => [kind, round]);

describe('重办', () => {
  it('opens a round with three days of its own, and the last one’s rating is past', () => {
    const story = decided({ outcome: 'redo' });
    expect(story.complaint).toMatchObject({ state: 'in_progress', round: 2, answeredAt: null, work: { redos: 1 } });
    expect(story.complaint.work).not.toHaveProperty('rating');
    expect(live(story)).toEqual([
      ['respond', 2],
      ['submit', 2],
    ]);
    const respond = liveClocks(story.complaint)[0];
    expect([respond?.started, respond?.ceiling]).toEqual([at, new Date(at.getTime() + 72 * 3_600_000)]);
    expect(story.complaint.respondBy).toEqual(respond?.deadline);
    expect(verify(story.complaint, story.facts)).toBeNull();
  });

  it('of what the desk answered waits at the desk for a unit', () => {
    const story = unhappy(answeredAtDesk()).wordless(SATURDAY, another, decideRedo({ outcome: 'redo' }));
    expect(story.complaint).toMatchObject({ state: 'admitted', department: 'center', round: 2 });
    expect(live(story)).toEqual([
      ['respond', 2],
      ['dispatch', 2],
    ]);
    expect(verify(story.complaint, story.facts)).toBeNull();
  });

  const again = (story: Story, by = people.op) =>
    unhappy(
      story
        .then(SATURDAY, by, decideRedo({ outcome: 'redo' }))
        .then(SATURDAY, people.handler, answer({ answer: 'final' })),
    );

  it('is a supervisor’s after two', () => {
    const twice = again(again(waiting()));
    expect(refusalOf(() => twice.then(SATURDAY, people.op, decideRedo({ outcome: 'redo' })))).toBe(
      'SUPERVISOR_DECIDES',
    );
    expect(again(twice, people.sup).complaint).toMatchObject({ round: 4, work: { redos: 3 } });
  });
});

describe('维持答复', () => {
  it('closes with words, by its code, and no clock is left', () => {
    const story = decided(uphold);
    expect(story.complaint).toMatchObject({
      state: 'closed',
      closingCode: 'POLICY_LIMIT',
      work: { rating: { grade: 1 } },
    });
    expect(live(story)).toEqual([]);
    expect(story.facts.at(-2)?.data).toMatchObject({ outcome: 'uphold', text: { id: 'redo-1' } });
    expect(verify(story.complaint, story.facts)).toBeNull();
  });
});

describe('挂账', () => {
  it('waits to the end of a day, with the unit', () => {
    const story = decided(suspend('2026-06-30'));
    expect(story.complaint).toMatchObject({ state: 'in_progress', round: 1, work: { suspensions: 1 } });
    const [clock] = liveClocks(story.complaint);
    expect(clock).toMatchObject({
      kind: 'suspension',
      unit: 'bureau',
      deadline: new Date('2026-07-01T00:00:00+08:00'),
    });
    expect(live(story)).toHaveLength(1);
    expect(verify(story.complaint, story.facts)).toBeNull();
  });

  it.each(['2026-02-15', '2027-02-14'])('may end on %s', (until) =>
    expect(decided(suspend(until)).complaint.work.suspensions).toBe(1),
  );
});

it.each<[string, string, () => unknown]>([
  ['upholds with words', 'WORDS_MISSING', () => waiting().wordless(SATURDAY, people.op, decideRedo(uphold))],
  ['suspends with words', 'WORDS_MISSING', () => waiting().wordless(SATURDAY, people.op, decideRedo(suspend('2026-06-30')))],
  ['suspends from tomorrow on', 'SUSPENSION_DATE', () => decided(suspend('2026-02-14'))],
  ['suspends for a year at most', 'SUSPENSION_DATE', () => decided(suspend('2027-02-15'))],
  ['suspends to a day there is', 'SUSPENSION_DATE', () => decided(suspend('2026-02-30'))],
  ['suspends what a unit has', 'NO_UNIT', () => unhappy(answeredAtDesk()).then(SATURDAY, another, decideRedo(suspend('2026-06-30')), 'redo')],
  ['is not about one’s own answer', 'OWN_ANSWER', () => unhappy(answeredAtDesk()).then(SATURDAY, people.op, decideRedo({ outcome: 'redo' }))],
  ['answers a rating', 'NOTHING_TO_DECIDE', () => answered().then(SATURDAY, people.op, decideRedo({ outcome: 'redo' }))],
  ['is no unit’s', 'MOVE_FORBIDDEN', () => decided({ outcome: 'redo' }, people.head)],
])('%s', (_, code, act) => expect(refusalOf(act)).toBe(code)); // prettier-ignore
