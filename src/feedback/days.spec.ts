import { aCalendar } from '../../test/builders/terms.js';
import { isPast } from './days.js';

const from = new Date('2026-02-13T16:00:00+08:00');

it.each([
  ['the day itself does not count', 1, '2026-02-14T23:59:59.999+08:00', false],
  ['the last day counts whole', 7, '2026-02-21T00:00:00+08:00', false],
  ['and is over with it', 7, '2026-02-21T00:00:00.001+08:00', true],
  ['days off count like others', 15, '2026-03-01T00:00:00.001+08:00', true],
])('%s', (_, days, at, past) => expect(isPast(from, days, new Date(at), aCalendar)).toBe(past));

it('has no end where nothing began', () => expect(isPast(null, 7, from, aCalendar)).toBe(false));
