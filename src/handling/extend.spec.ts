import { people, Story } from '../../test/builders/complaint.js';
import { deskTerms, refusalOf } from '../../test/builders/desk.js';
import { liveClock } from '../complaint/complaint.js';
import { verify } from '../complaint/verify.js';
import { accept } from './accept.js';
import { answer } from './answer.js';
import { decideExtension, extend, EXTENDED } from './extend.js';
import { released } from './release.js';

const MONDAY = '2026-03-02T09:00:00+08:00';
const LATER = '2026-03-03T10:00:00+08:00';
/** Five working days on from the interim answer. */
const DUE = new Date('2026-03-09T09:00:00+08:00');
const accepted = () => new Story(MONDAY, {}, deskTerms).then(MONDAY, people.handler, accept);
const resolving = () =>
  accepted().then(MONDAY, people.handler, answer({ answer: 'interim', promisedBy: '2026-03-06' }));
const asks = (story: Story, who: 'handler' | 'head' = 'handler', days = 3) =>
  story.then(LATER, people[who], extend({ days }), 'extension');
const granted = (story: Story, who: 'op' | 'sup' = 'op') =>
  story.then(LATER, people[who], decideExtension({ granted: true }), 'verdict');

it('asks, and no clock moves', () => {
  const { complaint } = asks(resolving());
  expect(liveClock(complaint, 'resolve')).toMatchObject({ deadline: DUE, epoch: 0 });
  expect(complaint.work.extension).toEqual({ by: 'handler', unit: 'bureau', days: 3 });
});

it('granted: counts working days on from the deadline that stood, under its row’s name', () => {
  const story = granted(asks(resolving()));
  const resolve = liveClock(story.complaint, 'resolve');
  expect(resolve).toMatchObject({
    deadline: new Date('2026-03-12T09:00:00+08:00'),
    epoch: 1,
    rule: `resolve${EXTENDED}`,
  });
  expect(story.complaint.work).toMatchObject({ extensions: 1 });
  expect(story.complaint.work.extension).toBeUndefined();
  expect(verify(story.complaint, story.facts)).toBeNull();
});

it('refused: nothing moves, and the unit may ask again', () => {
  const story = asks(resolving()).then(LATER, people.op, decideExtension({ granted: false }), 'verdict');
  expect(liveClock(story.complaint, 'resolve')).toMatchObject({ deadline: DUE });
  expect(asks(story).complaint.work.extension).toBeDefined();
});

it('the second time is the head’s to ask and the supervisor’s to grant, and the rule is named once', () => {
  const story = granted(asks(granted(asks(resolving())), 'head'), 'sup');
  expect(liveClock(story.complaint, 'resolve')).toMatchObject({ epoch: 2, rule: `resolve${EXTENDED}` });
  expect(story.complaint.work.extensions).toBe(2);
});

it('may be asked until one working day before the end, to the millisecond', () => {
  const last = new Date('2026-03-06T09:00:00+08:00');
  const asked = resolving().then(last, people.handler, extend({ days: 1 }), 'extension');
  expect(asked.complaint.work.extension).toBeDefined();
  const after = new Date(last.getTime() + 1);
  expect(refusalOf(() => resolving().then(after, people.handler, extend({ days: 1 }), 'extension'))).toBe('TOO_LATE_TO_EXTEND');
}); // prettier-ignore

it('is forgotten with the final answer: nobody needs the time any more', () => {
  const story = asks(resolving()).then(LATER, people.handler, (c, context) => [
    released(c, { answer: 'final', text: context.sealed['answer']!, responsible: 'bureau', by: 'handler' }, context),
  ]);
  expect(story.complaint.work.extension).toBeUndefined();
});

it.each([
  ['says why', 'WORDS_MISSING', () => resolving().then(LATER, people.handler, extend({ days: 3 }))],
  ['is no longer than the category’s own limit', 'EXTENSION_TOO_LONG', () => asks(resolving(), 'handler', 6)],
  ['extends resolve and nothing else', 'NO_RESOLVE_CLOCK', () => asks(accepted())],
  ['is asked one at a time', 'REQUEST_PENDING', () => asks(asks(resolving()), 'head')],
  ['needs the head’s signature the second time', 'HEAD_MUST_SIGN', () => asks(granted(asks(resolving())))],
  ['is granted by a supervisor the second time', 'SUPERVISOR_DECIDES', () => granted(asks(granted(asks(resolving())), 'head'))],
  ['is given twice', 'NO_MORE_EXTENSIONS', () => asks(granted(asks(granted(asks(resolving())), 'head'), 'sup'), 'head')],
  ['is asked for by the unit', 'MOVE_FORBIDDEN', () => resolving().then(LATER, people.op, extend({ days: 3 }), 'extension')],
  ['is not another unit’s', 'COMPLAINT_NOT_FOUND', () => resolving().then(LATER, people.outsider, extend({ days: 3 }), 'extension')],
  ['is decided when it was asked for', 'NOTHING_TO_DECIDE', () => granted(resolving())],
  ['is not decided by the unit', 'MOVE_FORBIDDEN', () => asks(resolving()).then(LATER, people.head, decideExtension({ granted: true }), 'verdict')],
  ['is decided with words', 'WORDS_MISSING', () => asks(resolving()).then(LATER, people.op, decideExtension({ granted: true }))],
  ['is not granted once the time is over', 'RESOLVE_OVERDUE', () => asks(resolving()).then('2026-03-09T09:00:00.001+08:00', people.op, decideExtension({ granted: true }), 'verdict')],
])('%s', (_, code, act) => expect(refusalOf(act)).toBe(code)); // prettier-ignore
