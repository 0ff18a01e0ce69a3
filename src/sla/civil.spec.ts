import { dayOfIso, isoOf, mustTime, timeOfDay, weekdayOf, yearOf } from './civil.js';

it.each([
  ['1970-01-01', 0, 4],
  ['2026-02-13', 20497, 5],
  ['1969-12-31', -1, 3],
])('%s is day %i, weekday %i', (iso, day, weekday) => {
  expect([dayOfIso(iso), isoOf(day), weekdayOf(day)]).toEqual([day, iso, weekday]);
  expect(yearOf(day)).toBe(Number(iso.slice(0, 4)));
});

it.each(['2026-02-29', '2026-2-3', '2026-13-01', '20260213', '', '2026-02-13T00:00'])('%p is no date', (text) =>
  expect(dayOfIso(text)).toBeNull(),
);

it.each([
  ['00:00', 0],
  ['17:30', 63_000_000],
  ['24:00', 86_400_000],
])('%s is a time of day', (text, ms) => expect(timeOfDay(text)).toBe(ms));

it.each(['24:01', '9:00', '12:60', '', '12'])('%p is none', (text) => {
  expect(timeOfDay(text)).toBeNull();
  expect(() => mustTime(text)).toThrow(RangeError);
});
