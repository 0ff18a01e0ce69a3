import { beijing, inBeijing, office, policy } from '../../test/sla/office.js';
import { nextRung, rungsOf } from './ladder.js';
import type { ClockKind, Policy, RungRule } from './sla.js';

const shown = (kind: ClockKind, started: string, deadline: string, by: Policy = policy) =>
  rungsOf({ kind, started: beijing(started), deadline: beijing(deadline) }, by, office).map(
    ({ code, at }) => `${code} ${inBeijing(at)}`,
  );
const ladder = (kind: ClockKind, ...ats: RungRule['at'][]): Policy => ({
  ...policy,
  ladders: {
    [kind]: ats.map((at, i) => ({ code: `r${i}`, at, level: 'notice', tells: ['handler'], raises: 'warned' })),
  },
});

describe('the ladder of respond', () => {
  it('climbs 50, 75, 90 and 100 % of natural time, then the leader and the list', () =>
    expect(shown('respond', '2026-03-02T16:00', '2026-03-05T16:00')).toEqual([
      'half 2026-03-04T04:00',
      'yellow 2026-03-04T22:00',
      'orange 2026-03-05T08:48',
      'red 2026-03-05T16:00',
      'leader 2026-03-06T16:00',
      'list 2026-03-10T16:00',
    ]));

  it('has one rung more when the deadline falls on a day off: 10:00 of the last working day before', () =>
    expect(shown('respond', '2026-02-13T16:00', '2026-02-16T16:00').slice(0, 2)).toEqual([
      'eve 2026-02-14T10:00',
      'half 2026-02-15T04:00',
    ]));

  it.each([
    ['is dropped when it is not after the start', '2026-02-14T10:00', '2026-02-17T10:00', undefined],
    ['is not there when the deadline is 24:00 of a working day', '2026-03-04T00:00', '2026-03-07T00:00', undefined],
    ['is there a minute later', '2026-03-04T00:01', '2026-03-07T00:01', 'eve 2026-03-06T10:00'],
  ])('that rung %s', (_, started, deadline, rung) =>
    expect(shown('respond', started, deadline).find((one) => one.startsWith('eve'))).toBe(rung),
  );

  it('breaches at the deadline to the millisecond', () =>
    expect(shown('respond', '2026-03-02T16:00:00.007', '2026-03-05T16:00:00.007')[3]).toBe(
      'red 2026-03-05T16:00:00.007',
    ));
});

describe('offsets walk in the clock’s own time', () => {
  it('duty hours for a duty-hour clock', () =>
    expect(shown('accept', '2026-03-02T17:00', '2026-03-03T09:00')).toEqual([
      'half 2026-03-02T19:00',
      'soon 2026-03-03T08:00',
      'red 2026-03-03T09:00',
    ]));

  it('natural time for an urgent case of the same clock, by the row that made its deadline', () =>
    expect(shown('accept', '2026-03-02T20:30', '2026-03-02T21:30')).toEqual([
      'half 2026-03-02T21:00',
      'red 2026-03-02T21:30',
    ]));

  it('by the row that the clock names', () => {
    const moved = {
      kind: 'accept' as const,
      started: beijing('2026-03-02T20:30'),
      deadline: beijing('2026-03-02T22:30'),
    };
    const at = (row: string) => rungsOf({ ...moved, row }, policy, office).map((one) => inBeijing(one.at));
    expect(at('签收·紧急')).toEqual(['2026-03-02T21:30', '2026-03-02T21:30', '2026-03-02T22:30']);
  });

  it.each<[string, RungRule['at'], string]>([
    [
      'an hour before a working-day clock is a working hour',
      { before: { amount: 1, unit: 'hour' } },
      '2026-03-06T17:30',
    ],
    ['thirty minutes are working minutes', { before: { amount: 30, unit: 'minute' } }, '2026-03-09T09:00'],
    ['a day is a working day', { before: { amount: 1, unit: 'day' } }, '2026-03-06T09:30'],
    ['half of it is half of its working time', { percent: 50 }, '2026-03-05T10:00'],
    ['three hours after walk on through lunch', { after: { amount: 3, unit: 'hour' } }, '2026-03-09T14:30'],
    ['150 % is half as much again', { percent: 150 }, '2026-03-10T18:00'],
    ['an offset that names duty hours keeps them', { before: { amount: 2, unit: 'duty_hour' } }, '2026-03-08T19:30'],
  ])('%s', (_, at, instant) =>
    expect(shown('resolve', '2026-03-03T10:30', '2026-03-09T09:30', ladder('resolve', at))).toEqual([`r0 ${instant}`]),
  );

  it('a natural share when none of the clock’s time is counted', () => {
    const nightly = ladder('resolve', { percent: 50 }, { percent: 100 }, { percent: 200 });
    expect(shown('resolve', '2026-03-02T20:00', '2026-03-02T22:00', nightly)).toEqual([
      'r0 2026-03-02T21:00',
      'r1 2026-03-02T22:00',
      'r2 2026-03-03T00:00',
    ]);
  });
});

it('a rung before the start is left out, none comes after the deadline it warns of', () =>
  expect(
    shown(
      'respond',
      '2026-03-02T16:00',
      '2026-03-02T18:00',
      ladder('respond', { before: { amount: 3, unit: 'hour' } }),
    ),
  ).toEqual([]));

it('rungs of one instant keep the policy’s order', () =>
  expect(
    shown(
      'respond',
      '2026-03-02T16:00',
      '2026-03-02T18:00',
      ladder('respond', { percent: 100 }, { before: { amount: 1, unit: 'hour' } }, { percent: 50 }),
    ),
  ).toEqual(['r1 2026-03-02T17:00', 'r2 2026-03-02T17:00', 'r0 2026-03-02T18:00']));

it('a clock without a ladder has no rungs', () =>
  expect(shown('rate', '2026-03-02T16:00', '2026-03-09T16:00')).toEqual([]));

describe('the next rung', () => {
  const rungs = rungsOf(
    { kind: 'respond', started: beijing('2026-03-02T16:00'), deadline: beijing('2026-03-05T16:00') },
    policy,
    office,
  );
  it.each([
    ['is the first at the start', null, 'half'],
    ['is the one after the last fired', 'orange', 'red'],
    ['is none after the last', 'list', undefined],
    ['is the first when the ladder no longer knows the last fired', 'gone', 'half'],
  ])('%s', (_, after, next) => expect(nextRung(rungs, after)?.code).toBe(next));
});
