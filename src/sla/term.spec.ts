import { beijing, elsewhere, inBeijing, office, policy } from '../../test/sla/office.js';
import type { CaseKind, ClockKind, Limit, Policy, Urgency } from './sla.js';
import { CeilingExceeded, termFor } from './term.js';

const someone = { source: 'web', kind: 'complaint' as CaseKind, urgency: 'ordinary' as Urgency };
const respondIn = (limit: Limit): Policy => ({
  ...policy,
  limits: [{ name: '答复', clock: 'respond', limit }],
});

describe('the first row that matches decides', () => {
  it.each<[string, ClockKind, object, string, string]>([
    ['an ordinary answer takes three natural days', 'respond', {}, '答复', '2026-02-16T16:00'],
    ['an urgent one 24 hours', 'respond', { urgency: 'urgent' }, '答复·紧急', '2026-02-14T16:00'],
    ['a critical one two hours', 'respond', { urgency: 'critical' }, '答复·特急', '2026-02-13T18:00'],
    ['a first response two duty hours', 'acknowledge', {}, '首次响应', '2026-02-13T18:00'],
    ['a category is met by its own row', 'resolve', { category: 'bxaj.wuye' }, '办结·物业', '2026-03-12T16:00'],
    ['one below it by the row above', 'resolve', { category: 'bxaj.weifang' }, '办结·住房', '2026-03-05T16:00'],
    ['another with the same beginning by the last', 'resolve', { category: 'bxajx' }, '办结', '2026-02-27T16:00'],
    ['none by the last', 'resolve', {}, '办结', '2026-02-27T16:00'],
    ['submit is pulled back to the last 17:30', 'submit', {}, '报结', '2026-02-15T17:30'],
    ['an urgent submit only by two hours', 'submit', { urgency: 'urgent' }, '报结·紧急', '2026-02-14T14:00'],
  ])('%s', (_, clock, change, row, deadline) => {
    const term = termFor(policy, office, clock, { ...someone, ...change }, beijing('2026-02-13T16:00'));
    expect(term && [term.row, inBeijing(term.deadline)]).toEqual([row, deadline]);
  });

  it('a row without a limit means no clock', () =>
    expect(termFor(policy, office, 'rate', { ...someone, kind: 'praise' }, beijing('2026-02-13T16:00'))).toBeNull());
  it('so does a clock without rows', () =>
    expect(termFor(policy, office, 'review', someone, beijing('2026-02-13T16:00'))).toBeNull());
});

describe('submit', () => {
  const submit = (started: string, respond?: string) =>
    termFor(policy, office, 'submit', someone, beijing(started), respond === undefined ? undefined : beijing(respond));
  it.each([
    ['follows the respond deadline it is given', '2026-02-13T16:00', '2026-02-15T03:00', '2026-02-14T17:30'],
    ['is not pulled back before its start', '2026-02-13T18:00', '2026-02-14T12:00', '2026-02-14T04:00'],
    ['is respond itself when less than 8 hours are left', '2026-02-13T18:00', '2026-02-13T20:00', '2026-02-13T20:00'],
  ])('%s', (_, started, respond, deadline) => {
    const term = submit(started, respond);
    expect(term && inBeijing(term.deadline)).toBe(deadline);
  });
});

describe('respond never ends after the ceiling', () => {
  it('four days are refused, not shortened', () =>
    expect(() =>
      termFor(respondIn({ amount: 4, unit: 'day' }), office, 'respond', someone, beijing('2026-02-13T16:00')),
    ).toThrow(CeilingExceeded));

  it('three working days are refused over a weekend', () =>
    expect(() =>
      termFor(respondIn({ amount: 3, unit: 'working_day' }), office, 'respond', someone, beijing('2026-03-05T16:00')),
    ).toThrow(CeilingExceeded));

  it('the hour a civil day gains at the end of summer time is cut off', () => {
    const started = new Date('2026-10-23T12:00+02:00');
    const term = termFor(policy, elsewhere('Europe/Berlin'), 'respond', someone, started);
    expect(term?.deadline).toEqual(new Date('2026-10-26T11:00+01:00'));
  });

  it('a draft without a ceiling may be simulated', () => {
    const draft = { ...respondIn({ amount: 7, unit: 'day' }), respondCeiling: { hours: Infinity } };
    const term = termFor(draft, office, 'respond', someone, beijing('2026-02-13T16:00'));
    expect(term && inBeijing(term.deadline)).toBe('2026-02-20T16:00');
  });
});
