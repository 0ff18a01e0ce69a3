import { verify } from '../../src/complaint/verify.js';
import { accept } from '../../src/handling/accept.js';
import { acknowledge } from '../../src/handling/acknowledge.js';
import { answer } from '../../src/handling/answer.js';
import { answerDirectly } from '../../src/handling/answer-directly.js';
import { close } from '../../src/handling/close.js';
import { dispatch } from '../../src/handling/dispatch.js';
import { Story, people } from '../builders/complaint.js';

const { op, sup, handler, outsider } = people;
const final = answer({ answer: 'final' });
const interim = answer({ answer: 'interim', promisedBy: '2026-02-25' });
const FRIDAY = '2026-02-13T16:00:00+08:00';
const accepted = () => new Story(FRIDAY).then('2026-02-13T16:10:00+08:00', handler, accept);

describe('the respond clock', () => {
  it('climbs its ladder once, in order, and draws up one order at the breach', () => {
    const story = accepted();
    for (const at of [
      '2026-02-15T04:00:00+08:00',
      '2026-02-15T22:00:00+08:00',
      '2026-02-16T16:00:00.001+08:00',
      '2026-02-17T16:00:00+08:00',
    ]) {
      story.settleAt(at).settleAt(at);
    }
    expect(story.of('respond')).toEqual([
      'started',
      'warned p50',
      'warned p75',
      'breached due',
      'order_drawn',
      'escalated h24',
    ]);
    expect(story.complaint.orders).toBe(1);
  });

  it('fires nothing before its instant', () => {
    expect(accepted().settleAt('2026-02-15T03:59:59.999+08:00').of('respond')).toEqual(['started']);
    expect(accepted().settleAt('2026-02-16T16:00:00.000+08:00').of('respond')).toEqual([
      'started',
      'warned p50',
      'warned p75',
    ]);
  });

  it('is on time when it stops at exactly the deadline', () => {
    const story = accepted().then('2026-02-16T16:00:00.000+08:00', handler, final);
    expect(story.complaint.clocks.find(({ kind }) => kind === 'respond')?.breached).toBeNull();
    expect(story.of('respond')).toEqual(['started', 'warned p50', 'warned p75', 'stopped']);
  });

  it('is late one second after the deadline even if no sweep has run: the breach comes first', () => {
    const story = accepted().then('2026-02-16T16:00:01+08:00', handler, final);
    expect(story.of('respond')).toEqual([
      'started',
      'warned p50',
      'warned p75',
      'breached due',
      'order_drawn',
      'stopped',
    ]);
  });

  it('fires every rung missed in an outage once, in order, marked late', () => {
    const story = accepted().settleAt('2026-02-20T16:00:00+08:00');
    const rungs = story.facts.flatMap((fact) =>
      'rung' in fact.data && fact.data.clock === 3 ? [[fact.data.rung, fact.data.late]] : [],
    );
    expect(rungs).toEqual([
      ['p50', true],
      ['p75', true],
      ['due', true],
      ['h24', true],
    ]);
  });

  it('stops by an interim answer, which starts resolve; a final one stops that and asks for a rating', () => {
    const story = accepted().then('2026-02-14T09:00:00+08:00', handler, interim);
    expect(story.complaint.state).toBe('in_progress');
    expect(story.of('resolve')).toEqual(['started']);
    story.then('2026-02-24T09:00:00+08:00', handler, final);
    expect(story.complaint.state).toBe('replied');
    expect(story.of('resolve')).toEqual(['started', 'stopped']);
    expect(story.of('respond')).toEqual(['started', 'stopped']);
    expect(story.of('rate')).toEqual(['started']);
  });

  it('is not stopped by a first reply', () => {
    const story = accepted().then('2026-02-13T16:20:00+08:00', handler, acknowledge);
    expect(story.of('acknowledge')).toEqual(['started', 'stopped']);
    expect(story.of('respond')).toEqual(['started']);
  });
});

describe('the desk', () => {
  const waiting = () =>
    new Story(FRIDAY, {
      assignment: null,
      proposal: { proposed: 'bxaj', confidence: 4000, classifier: 'v1', words: [] },
    });

  it('keeps an unsure post until an operator decides', () => {
    expect(waiting().complaint).toMatchObject({
      state: 'received',
      department: 'center',
      category: null,
      proposed: 'bxaj',
    });
    expect(() => waiting().then(FRIDAY, op, dispatch({ department: 'bureau' }))).toThrow(
      expect.objectContaining({ code: 'CATEGORY_MISSING' }) as Error,
    );
  });

  it('answers directly, and no clock of its own runs on', () => {
    const { complaint } = waiting().then('2026-02-13T16:05:00+08:00', op, answerDirectly);
    expect(complaint.state).toBe('replied');
    expect(complaint.clocks.filter(({ stopped }) => !stopped).map(({ kind }) => kind)).toEqual(['rate']);
  });
});

describe('closing', () => {
  const replied = () => accepted().then('2026-02-14T09:00:00+08:00', handler, final);

  it('leaves no live clock, by a person', () => {
    const { complaint } = replied().then('2026-02-15T09:00:00+08:00', sup, close({ code: 'SOLVED' }));
    expect(complaint).toMatchObject({ state: 'closed', closingCode: 'SOLVED' });
    expect(complaint.clocks.every(({ stopped }) => stopped !== null)).toBe(true);
  });

  it('comes by itself after seven days unrated', () => {
    const { complaint } = replied().settleAt('2026-02-21T09:00:00+08:00');
    expect(complaint).toMatchObject({ state: 'closed', closingCode: 'UNRATED' });
  });
});

describe('refusals', () => {
  it.each([
    ['a stranger to the unit', () => accepted().then(FRIDAY, outsider, final), 'COMPLAINT_NOT_FOUND'],
    ['a role that may not', () => accepted().then(FRIDAY, op, final), 'MOVE_FORBIDDEN'],
    ['a second signing in', () => accepted().then(FRIDAY, handler, accept), 'MOVE_NOT_ALLOWED'],
    [
      'an interim answer without a date',
      () => accepted().then(FRIDAY, handler, answer({ answer: 'interim' })),
      'PROMISE_MISSING',
    ],
  ])('%s', (_, act, code) => expect(act).toThrow(expect.objectContaining({ code }) as Error));
});

describe('the ledger', () => {
  it('replays to the row, field for field', () => {
    const story = accepted().settleAt('2026-02-20T16:00:00+08:00').then('2026-02-21T09:00:00+08:00', handler, final);
    expect(verify(story.complaint, story.facts)).toBeNull();
  });

  it('names the first fact that was tampered with', () => {
    const story = accepted().settleAt('2026-02-20T16:00:00+08:00');
    const forged = story.facts.map((fact) => (fact.n === 4 ? { ...fact, actor: 'someone' } : fact));
    expect(verify(story.complaint, forged)).toEqual({ number: 'TZ20260213000001', fact: 4 });
    expect(verify(story.complaint, story.facts.toSpliced(3, 1))).toMatchObject({ fact: 4 });
    expect(verify({ ...story.complaint, orders: 0 }, story.facts)).toMatchObject({ field: 'orders' });
  });
});
