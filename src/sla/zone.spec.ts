import { zoneOf } from './zone.js';

const local = (iso: string) => Date.parse(`${iso}Z`);
const shown = (ms: number) => new Date(ms).toISOString().slice(0, 16);

describe('a local time is this instant', () => {
  it.each([
    ['Asia/Shanghai', 'stands 8 h ahead', '2026-02-13T16:00', '2026-02-13T08:00'],
    ['Asia/Shanghai', 'is on summer time in 1988', '1988-07-01T12:00', '1988-07-01T03:00'],
    ['Asia/Shanghai', 'is not in 1992', '1992-07-01T12:00', '1992-07-01T04:00'],
    ['Asia/Shanghai', 'reads a skipped time an hour later (1986-05-04)', '1986-05-04T02:30', '1986-05-03T18:30'],
    ['Asia/Shanghai', 'takes a doubled time as its first (1991-09-15)', '1991-09-15T01:30', '1991-09-14T16:30'],
    ['Europe/Berlin', 'is CET in winter', '2026-01-15T12:00', '2026-01-15T11:00'],
    ['Europe/Berlin', 'is CEST in summer', '2026-07-15T12:00', '2026-07-15T10:00'],
    ['Europe/Berlin', 'reads a skipped time an hour later', '2026-03-29T02:30', '2026-03-29T01:30'],
    ['Europe/Berlin', 'takes a doubled time as its first', '2026-10-25T02:30', '2026-10-25T00:30'],
    ['America/Sao_Paulo', 'starts a day without a midnight at the change', '2018-11-04T00:00', '2018-11-04T03:00'],
    ['America/Sao_Paulo', 'has midnight once after the doubled hour', '2018-02-18T00:00', '2018-02-18T03:00'],
    ['America/Sao_Paulo', 'has no summer time since 2019', '2026-12-01T12:00', '2026-12-01T15:00'],
  ])('%s %s', (zone, _, at, instant) => expect(shown(zoneOf(zone).instantOf(local(at)))).toBe(instant));
});

it.each(['Asia/Shanghai', 'Europe/Berlin', 'America/Sao_Paulo', 'Asia/Kolkata', 'UTC'])(
  '%s agrees with Intl at every quarter of an hour of 1986–1991 and 2018',
  (name) => {
    const zone = zoneOf(name);
    const format = new Intl.DateTimeFormat('sv-SE', { timeZone: name, dateStyle: 'short', timeStyle: 'short' });
    for (const [from, to] of [
      ['1986-04-01', '1986-10-01'],
      ['1991-04-01', '1991-10-01'],
      ['2018-01-01', '2018-04-01'],
      ['2018-10-01', '2018-12-01'],
    ] as const)
      for (let at = local(`${from}T00:00`); at < local(`${to}T00:00`); at += 15 * 60_000)
        if (shown(zone.localOf(at)).replace('T', ' ') !== format.format(at))
          throw new Error(`${name} ${shown(at)}: ${shown(zone.localOf(at))}, Intl says ${format.format(at)}`);
  },
);

it('refuses a zone that does not exist', () => expect(() => zoneOf('Asia/Jiesu')).toThrow(RangeError));

it('gives back every local time that exists', () => {
  const zone = zoneOf('Europe/Berlin');
  for (let at = local('2026-03-01T00:00'); at < local('2026-10-25T00:00'); at += 30 * 60_000)
    expect(zone.instantOf(zone.localOf(at))).toBe(at);
});
