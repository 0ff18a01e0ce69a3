import type { Decision } from '../complaint/context.js';
import { verify } from '../complaint/verify.js';
import { accept } from '../handling/accept.js';
import { answer } from '../handling/answer.js';
import { answerDirectly } from '../handling/answer-directly.js';
import { close } from '../handling/close.js';
import { Story, people } from '../../test/builders/complaint.js';
import { theTerms } from '../../test/builders/terms.js';
import { broken } from '../../test/rules/invariants.js';
import { answerOrder, closeOrder, issueOrder } from './order.js';
import { recheck } from './recheck.js';
import { remind } from './remind.js';

const AT = '2026-02-11T16:00:00+08:00';
const LATER = '2026-02-12T10:00:00+08:00';
const { sup, head, handler, op, outsider } = people;

const refusal = (story: Story, at: string, actor: (typeof people)['op'], decide: Decision, ...texts: string[]) => {
  try {
    story.then(at, actor, decide, ...texts);
    return 'none';
  } catch (error) {
    return (error as { code: string }).code;
  }
};

const last = (story: Story) => story.facts.at(-1);
const accepted = () => new Story(AT).then(AT, handler, accept);

describe('remind', () => {
  it('tells the handler and the heads, and leaves the revision alone', () => {
    const story = accepted();
    const { revision } = story.complaint;
    story.then(LATER, sup, remind, 'reminder');
    expect(last(story)).toMatchObject({
      kind: 'reminded',
      data: { unit: 'bureau', told: ['handler', 'head'], text: { id: 'reminder-1' } },
    });
    expect(story.complaint.revision).toBe(revision);
  });

  it('is the supervisor’s only', () => expect(refusal(accepted(), LATER, op, remind)).toBe('MOVE_FORBIDDEN'));
});

describe('an order', () => {
  it('by hand is drawn of no clock and issued at once, answered by the unit and closed', () => {
    const story = accepted().then(LATER, sup, issueOrder({}), 'order');
    expect(story.facts.slice(-2)).toMatchObject([
      { kind: 'order_drawn', data: { no: 1, clock: 0, unit: 'bureau' } },
      { kind: 'order_issued', data: { no: 1, text: { id: 'order-1' } } },
    ]);
    expect(story.complaint.work.orders).toEqual({ 1: 'issued' });
    story.then(LATER, head, answerOrder(), 'order_answer').then(LATER, sup, closeOrder());
    expect(story.complaint).toMatchObject({ orders: 1, work: { orders: { 1: 'closed' } } });
    expect(verify(story.complaint, story.facts)).toBeNull();
  });

  it('drawn by the ladder is signed on the list of its day, once', () => {
    const story = accepted().settleAt('2026-02-14T16:00:01+08:00');
    const later = '2026-02-14T17:00:00+08:00';
    story.then(later, sup, issueOrder({ no: 1, list: 'DB20260214-bureau' }));
    expect(last(story)).toMatchObject({ kind: 'order_issued', data: { no: 1, list: 'DB20260214-bureau' } });
    expect(refusal(story, later, sup, issueOrder({ no: 1 }))).toBe('ORDER_NOT_ANSWERED');
    expect(refusal(story, later, sup, issueOrder({ no: 2 }))).toBe('ORDER_NOT_FOUND');
  });

  it('is refused at every wrong step', () => {
    const story = accepted();
    expect(refusal(story, LATER, head, answerOrder(), 'order_answer')).toBe('NO_ORDER');
    expect(refusal(story, LATER, sup, closeOrder())).toBe('NO_ORDER');
    story.then(LATER, sup, issueOrder({}));
    expect(refusal(story, LATER, sup, closeOrder())).toBe('ORDER_STEP');
    expect(refusal(story, LATER, outsider, answerOrder(), 'order_answer')).toBe('COMPLAINT_NOT_FOUND');
    expect(refusal(story, LATER, head, answerOrder())).toBe('ANSWER_MISSING');
    story.then(LATER, handler, answerOrder(1), 'order_answer');
    expect(refusal(story, LATER, handler, answerOrder(1), 'order_answer')).toBe('ORDER_STEP');
    story.then(LATER, sup, issueOrder({}));
    expect(refusal(story, LATER, handler, answerOrder(1), 'order_answer')).toBe('ORDER_ANSWERED');
    expect(refusal(story, LATER, sup, closeOrder(2))).toBe('ORDER_NOT_ANSWERED');
    story.then(LATER, sup, closeOrder(1));
    expect(refusal(story, LATER, sup, issueOrder({ no: 1 }))).toBe('ORDER_CLOSED');
  });

  it('still presses on an ended complaint where the ladder had drawn it, and is not drawn up anew', () => {
    const late = '2026-02-14T17:00:00+08:00';
    const story = accepted()
      .then(late, handler, answer({ answer: 'final' }))
      .then(late, sup, close({ code: 'SOLVED' }));
    expect(refusal(story, late, sup, issueOrder({}))).toBe('MOVE_NOT_ALLOWED');
    story
      .then(late, sup, issueOrder({ no: 1 }))
      .then(late, head, answerOrder(), 'order_answer')
      .then(late, sup, closeOrder());
    expect(refusal(story, late, sup, issueOrder({ no: 1 }))).toBe('MOVE_NOT_ALLOWED');
  });
});

describe('recheck', () => {
  const closed = () =>
    accepted()
      .then(LATER, handler, answer({ answer: 'final' }))
      .then(LATER, sup, close({ code: 'SOLVED' }));
  const AFTER = '2026-02-24T10:00:00+08:00';

  it('keeps what was well done', () => {
    const story = closed().then(AFTER, sup, recheck({ result: 'kept' }), 'recheck');
    expect(story.complaint).toMatchObject({ state: 'closed', round: 1, work: { rechecked: 'kept' } });
    expect(broken(story.complaint, story.facts, theTerms)).toEqual([]);
  });

  it('reopens with a cause: the next round, with a respond clock of its own from now', () => {
    const story = closed().then(AFTER, sup, recheck({ result: 'reopened' }), 'recheck');
    expect(story.complaint).toMatchObject({ state: 'in_progress', round: 2, answeredAt: null, closedAt: null });
    const respond = story.complaint.clocks.filter(({ kind, stopped }) => kind === 'respond' && !stopped);
    expect(respond).toMatchObject([
      { round: 2, started: new Date(AFTER), deadline: new Date('2026-02-27T10:00:00+08:00') },
    ]);
    expect(story.complaint.respondBy).toEqual(respond[0]!.deadline);
    expect(verify(story.complaint, story.facts)).toBeNull();
  });

  it('brings what the desk had answered back to the desk, with a dispatch clock', () => {
    const unsure = { assignment: null, proposal: { proposed: 'bxaj', confidence: 4000, classifier: 'v1', words: [] } };
    const story = new Story(AT, unsure)
      .then(LATER, op, answerDirectly)
      .then(LATER, sup, close({ code: 'SOLVED' }))
      .then(AFTER, sup, recheck({ result: 'reopened' }), 'recheck');
    expect(story.complaint).toMatchObject({ state: 'admitted', department: 'center', round: 2 });
    const live = story.complaint.clocks.filter(({ stopped }) => !stopped);
    expect(live.map(({ kind }) => kind)).toEqual(['respond', 'dispatch']);
  });

  it('is refused before the end, to others, and without its cause', () => {
    expect(refusal(accepted(), LATER, sup, recheck({ result: 'kept' }), 'recheck')).toBe('MOVE_NOT_ALLOWED');
    expect(refusal(closed(), AFTER, op, recheck({ result: 'kept' }), 'recheck')).toBe('MOVE_FORBIDDEN');
    expect(refusal(closed(), AFTER, sup, recheck({ result: 'reopened' }))).toBe('CAUSE_MISSING');
  });
});
