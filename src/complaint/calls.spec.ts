import { aCalendar } from '../../test/builders/terms.js';
import { isUnreachable } from './calls.js';

const calls = (...at: string[]) => ({
  work: {
    center: 'center',
    calls: at.map((one) => (one.includes(' ') ? one : `${new Date(`${one}+08:00`).toISOString()} unreached`)),
  },
});

it.each([
  ['never called', false, []],
  ['three times, once in the evening', true, ['2026-02-13T10:00', '2026-02-13T15:00', '2026-02-13T18:00']],
  ['three times, all in office hours', false, ['2026-02-13T10:00', '2026-02-13T15:00', '2026-02-14T10:00']],
  ['three times within an hour', false, ['2026-02-13T18:00', '2026-02-13T18:20', '2026-02-13T18:59']],
  ['twice', false, ['2026-02-13T10:00', '2026-02-13T19:00']],
  [
    'once reached, who would not rate',
    false,
    ['2026-02-13T10:00', '2026-02-13T19:00', '2026-02-13T12:00:00.000Z declined'],
  ],
])('%s: counts as not reached %s', (_, expected, at) => expect(isUnreachable(calls(...at), aCalendar)).toBe(expected));
