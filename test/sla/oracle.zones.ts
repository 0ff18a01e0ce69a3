/** Written down here, not asked of Intl: the oracle must not share a mistake with the rules. */
const MS = 60_000;
type Change = readonly [utc: string, offsetMinutes: number];

/** The `nth`-or-later Sunday of a month, as in the tz database's "Sun>=11". */
function sundayFrom(year: number, month: number, date: number): string {
  const at = new Date(Date.UTC(year, month - 1, date));
  while (at.getUTCDay() !== 0) at.setUTCDate(at.getUTCDate() + 1);
  return at.toISOString().slice(0, 10);
}
const before = (iso: string): string => new Date(Date.parse(iso) - 86_400_000).toISOString().slice(0, 10);
const years = (from: number, to: number): number[] => Array.from({ length: to - from + 1 }, (_, i) => from + i);

/** Every change of offset from the start of the table on; `first` holds before it. */
const ZONES: Record<string, { first: number; changes: readonly Change[] }> = {
  UTC: { first: 0, changes: [] },
  'Asia/Shanghai': {
    first: 480,
    changes: years(1986, 1991).flatMap((year): Change[] => [
      [`${before(year === 1986 ? '1986-05-04' : sundayFrom(year, 4, 11))}T18:00Z`, 540],
      [`${before(sundayFrom(year, 9, 11))}T17:00Z`, 480],
    ]),
  },
  'Europe/Berlin': {
    first: 60,
    changes: years(2010, 2032).flatMap((year): Change[] => [
      [`${sundayFrom(year, 3, 25)}T01:00Z`, 120],
      [`${sundayFrom(year, 10, 25)}T01:00Z`, 60],
    ]),
  },
  'America/Sao_Paulo': {
    first: -180,
    changes: [
      ['2013-10-20T03:00Z', -120],
      ['2014-02-16T02:00Z', -180],
      ['2014-10-19T03:00Z', -120],
      ['2015-02-22T02:00Z', -180],
      ['2015-10-18T03:00Z', -120],
      ['2016-02-21T02:00Z', -180],
      ['2016-10-16T03:00Z', -120],
      ['2017-02-19T02:00Z', -180],
      ['2017-10-15T03:00Z', -120],
      ['2018-02-18T02:00Z', -180],
      ['2018-11-04T03:00Z', -120],
      ['2019-02-17T02:00Z', -180],
    ],
  },
};

const tables = new Map(
  Object.entries(ZONES).map(([zone, { changes }]) => [
    zone,
    changes.map(([utc, offset]) => ({ at: Date.parse(utc) / MS, offset })).reverse(),
  ]),
);

/** Local minutes since 1970 of a UTC minute. */
export function localMinute(zone: string, minute: number): number {
  const offset = tables.get(zone)?.find(({ at }) => at <= minute)?.offset ?? ZONES[zone]?.first;
  return minute + (offset ?? NaN);
}
