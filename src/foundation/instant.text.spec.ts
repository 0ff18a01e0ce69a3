import { types } from 'pg';
import { instantFrom } from './instant.text.js';

const drivers = types.getTypeParser(types.builtins.TIMESTAMPTZ) as (text: string) => Date;

it.each([
  ['2026-02-13 08:00:00+00', '2026-02-13T08:00:00.000Z'],
  ['2026-02-13 08:00:00.1+00', '2026-02-13T08:00:00.100Z'],
  ['2026-02-13 08:00:00.12+00', '2026-02-13T08:00:00.120Z'],
  ['2026-02-13 08:00:00.007+00', '2026-02-13T08:00:00.007Z'],
  ['2026-02-13 08:00:00.123999+00', '2026-02-13T08:00:00.123Z'],
  ['2024-02-29 23:59:59.999+00', '2024-02-29T23:59:59.999Z'],
  ['1000-01-01 00:00:00+00', '1000-01-01T00:00:00.000Z'],
  ['9999-12-31 23:59:59.999+00', '9999-12-31T23:59:59.999Z'],
  ['2026-02-13 16:00:00.5+08', '2026-02-13T08:00:00.500Z'],
  ['2026-02-13 13:30:00+05:30', '2026-02-13T08:00:00.000Z'],
])('reads %s', (text, iso) => expect(instantFrom(text).toISOString()).toBe(iso));

it.each(['infinity', '-infinity', '0044-03-15 00:00:00+00 BC', '0099-01-01 00:00:00+00', '10000-01-01 00:00:00+00'])(
  'leaves %s to the driver',
  (text) => expect(instantFrom(text)).toEqual(drivers(text)),
);

it('reads every millisecond', () => {
  for (let ms = 0; ms < 1000; ms++) {
    const at = new Date(Date.UTC(2026, 1, 13, 8, 0, 0, ms));
    const text = at
      .toISOString()
      .replace('T', ' ')
      .replace(/\.?0*Z$/, '+00');
    expect(instantFrom(ms ? text : '2026-02-13 08:00:00+00')).toEqual(at);
  }
});
