import { beijing, elsewhere, inBeijing, office } from '../../test/sla/office.js';
import { deadlineOf, instantBefore, lastTimeBefore } from './limits.js';
import type { Limit } from './sla.js';

const due = (limit: Limit, from: string) => inBeijing(deadlineOf(limit, beijing(from), office).deadline);

describe('a natural limit', () => {
  it.each<[string, Limit, string, string]>([
    ['in minutes runs from the instant', { amount: 15, unit: 'minute' }, '2026-02-13T23:50', '2026-02-14T00:05'],
    ['of one day is 24 hours', { amount: 1, unit: 'day' }, '2026-02-13T16:00', '2026-02-14T16:00'],
    ['of three days runs through holidays', { amount: 3, unit: 'day' }, '2026-02-13T16:00', '2026-02-16T16:00'],
    [
      'from the next day ends at 24:00 of the last (民法典 201)',
      { amount: 3, unit: 'day', start: 'next_day' },
      '2026-03-02T10:00',
      '2026-03-06T00:00',
    ],
    [
      'to the end of the day ends at 24:00 (民法典 203)',
      { amount: 3, unit: 'day', end: 'end_of_day' },
      '2026-03-02T10:00',
      '2026-03-06T00:00',
    ],
    [
      'to the close of business ends with it (民法典 203)',
      { amount: 3, unit: 'day', end: 'close_of_business' },
      '2026-03-02T10:00',
      '2026-03-05T18:00',
    ],
    [
      'whose last day is a day off ends on the first working day after (民法典 203)',
      { amount: 3, unit: 'day', end: 'end_of_day', dayOff: 'roll_forward' },
      '2026-02-13T16:00',
      '2026-02-25T00:00',
    ],
    [
      'rolled forward keeps its time of day',
      { amount: 1, unit: 'day', dayOff: 'roll_forward' },
      '2026-03-06T16:00',
      '2026-03-09T16:00',
    ],
    [
      'that ends on a make-up Saturday does not roll',
      { amount: 1, unit: 'day', dayOff: 'roll_forward' },
      '2026-02-13T16:00',
      '2026-02-14T16:00',
    ],
    [
      'in hours from the next day starts at 00:00',
      { amount: 8, unit: 'hour', start: 'next_day' },
      '2026-03-02T10:00',
      '2026-03-03T08:00',
    ],
    [
      'in hours to the end of the day ends at 24:00',
      { amount: 2, unit: 'hour', end: 'end_of_day' },
      '2026-03-02T10:00',
      '2026-03-03T00:00',
    ],
    [
      'in hours that ends at midnight has ended its day',
      { amount: 2, unit: 'hour', end: 'end_of_day', dayOff: 'roll_forward' },
      '2026-03-06T22:00',
      '2026-03-07T00:00',
    ],
    [
      'in hours is never shortened by the close of business',
      { amount: 2, unit: 'hour', end: 'close_of_business' },
      '2026-03-02T18:30',
      '2026-03-02T20:30',
    ],
    [
      'in hours that ends on a Saturday night rolls to Monday night',
      { amount: 24, unit: 'hour', dayOff: 'roll_forward' },
      '2026-03-06T21:00',
      '2026-03-09T21:00',
    ],
  ])('%s', (_, limit, from, to) => expect(due(limit, from)).toBe(to));
});

describe('a limit in working time', () => {
  it.each<[string, Limit, string, string]>([
    [
      'of 3 working days skips Spring Festival',
      { amount: 3, unit: 'working_day' },
      '2026-02-13T16:00',
      '2026-02-25T16:00',
    ],
    ['does not count the day it starts on', { amount: 1, unit: 'working_day' }, '2026-03-02T00:01', '2026-03-03T00:01'],
    ['started on a Sunday ends on Monday', { amount: 1, unit: 'working_day' }, '2026-03-08T10:00', '2026-03-09T10:00'],
    [
      'to the close of business ends at 18:00',
      { amount: 5, unit: 'working_day', end: 'close_of_business' },
      '2026-03-02T20:00',
      '2026-03-09T18:00',
    ],
    [
      'to the end of the day ends at 24:00',
      { amount: 1, unit: 'working_day', end: 'end_of_day' },
      '2026-03-06T20:00',
      '2026-03-10T00:00',
    ],
    [
      'from the next day is a whole working day',
      { amount: 1, unit: 'working_day', start: 'next_day' },
      '2026-03-06T20:00',
      '2026-03-10T00:00',
    ],
    ['in working hours skips the weekend', { amount: 2, unit: 'working_hour' }, '2026-03-06T17:00', '2026-03-09T10:00'],
    ['in half hours', { amount: 0.5, unit: 'working_hour' }, '2026-03-06T11:45', '2026-03-06T14:15'],
    [
      'in working hours to the close of business',
      { amount: 2, unit: 'working_hour', end: 'close_of_business' },
      '2026-03-06T17:00',
      '2026-03-09T18:00',
    ],
    ['in duty hours runs on a day off', { amount: 4, unit: 'duty_hour' }, '2026-02-17T18:00', '2026-02-18T10:00'],
    [
      'in duty hours to the close of duty',
      { amount: 1, unit: 'duty_hour', end: 'close_of_business' },
      '2026-02-17T18:00',
      '2026-02-17T20:00',
    ],
  ])('%s', (_, limit, from, to) => expect(due(limit, from)).toBe(to));
});

describe('4 duty hours, never later than 10:00 of the next natural day', () => {
  const accept: Limit = { amount: 4, unit: 'duty_hour', notAfter: { days: 1, time: '10:00' } };
  it.each([
    ['in the morning: four hours', '2026-03-02T09:00', '2026-03-02T13:00'],
    ['at 18:00 both say 10:00', '2026-03-02T18:00', '2026-03-03T10:00'],
    ['in the evening the cap is earlier', '2026-03-02T20:30', '2026-03-03T10:00'],
    ['after midnight the cap is tomorrow', '2026-03-03T00:30', '2026-03-03T12:00'],
  ])('%s', (_, from, to) => expect(due(accept, from)).toBe(to));
});

describe('provisional', () => {
  const ask = (limit: Limit, from: string) => deadlineOf(limit, beijing(from), office).provisional;
  it.each<[string, Limit, string, boolean]>([
    ['working days into a year without a notice', { amount: 5, unit: 'working_day' }, '2026-12-25T10:00', true],
    ['working days in an announced year', { amount: 5, unit: 'working_day' }, '2026-12-14T10:00', false],
    ['natural days never are', { amount: 5, unit: 'day' }, '2026-12-30T10:00', false],
    ['nor duty hours', { amount: 5, unit: 'duty_hour' }, '2026-12-30T10:00', false],
    ['natural days that may roll are', { amount: 5, unit: 'day', dayOff: 'roll_forward' }, '2026-12-30T10:00', true],
    [
      'not when the cap comes before the unknown year',
      { amount: 9, unit: 'working_day', notAfter: { days: 1, time: '10:00' } },
      '2026-12-21T10:00',
      false,
    ],
  ])('%s: %j', (_, limit, from, answer) => expect(ask(limit, from)).toBe(answer));
});

describe('walking back from a deadline', () => {
  it.each<[string, Limit, string, string]>([
    ['one working hour through a weekend', { amount: 1, unit: 'working_hour' }, '2026-03-09T09:30', '2026-03-06T17:30'],
    ['one working hour through lunch', { amount: 1, unit: 'working_hour' }, '2026-03-09T14:30', '2026-03-09T11:30'],
    [
      'three working days over Spring Festival',
      { amount: 3, unit: 'working_day' },
      '2026-02-25T16:00',
      '2026-02-13T16:00',
    ],
    ['two natural days', { amount: 2, unit: 'day' }, '2026-02-25T16:00', '2026-02-23T16:00'],
    ['eight hours', { amount: 8, unit: 'hour' }, '2026-02-25T06:00', '2026-02-24T22:00'],
    ['two duty hours over a night', { amount: 2, unit: 'duty_hour' }, '2026-02-25T09:00', '2026-02-24T19:00'],
  ])('%s', (_, limit, from, to) => expect(inBeijing(instantBefore(limit, beijing(from), office))).toBe(to));

  it.each([
    ['later the same day', '2026-03-03T18:00', '2026-03-03T17:30'],
    ['at that very time', '2026-03-03T17:30', '2026-03-03T17:30'],
    ['the evening before', '2026-03-03T08:00', '2026-03-02T17:30'],
  ])('the last 17:30: %s', (_, from, to) => expect(inBeijing(lastTimeBefore(beijing(from), '17:30', office))).toBe(to));
});

describe('one day is the same local time on the next', () => {
  it.each([
    ['Europe/Berlin', '2026-03-28T12:00+01:00', '2026-03-29T12:00+02:00'],
    ['Europe/Berlin', '2026-10-24T12:00+02:00', '2026-10-25T12:00+01:00'],
    ['America/Sao_Paulo', '2018-11-03T00:00-03:00', '2018-11-04T01:00-02:00'],
    ['Asia/Shanghai', '1986-05-03T12:00+08:00', '1986-05-04T12:00+09:00'],
  ])('%s %s', (zone, from, to) =>
    expect(deadlineOf({ amount: 1, unit: 'day' }, new Date(from), elsewhere(zone)).deadline).toEqual(new Date(to)),
  );
});

it('refuses a part of a day', () =>
  expect(() => due({ amount: 0.5, unit: 'day' }, '2026-03-02T10:00')).toThrow(RangeError));
