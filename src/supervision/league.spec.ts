import { groupOf, type Figure } from './figures.js';
import type { Count } from './figures.query.js';
import { league, type Counted } from './league.js';
import { LEAGUE_SHEET, linesOf } from './league.sheet.js';

const count = (unit: string, figure: Figure, hits: number, of: number): Count => ({ unit, figure, hits, of });
const KINDS: Readonly<Record<string, string>> = {
  p: 'platform',
  d: 'district',
  m: 'municipal',
  n: 'municipal',
  o: 'municipal',
};
const tableOf = (counted: Partial<Counted>) =>
  league(
    { now: [], before: [], yearBefore: [], ...counted },
    (unit) => unit.toUpperCase(),
    (unit) => groupOf(KINDS[unit]),
  );

describe('places', () => {
  it('are given within a group: on time first, then satisfied, then solved; equals share one', () => {
    const [group] = tableOf({
      now: [
        count('m', 'answered', 9, 10),
        count('m', 'satisfied', 1, 2),
        count('n', 'answered', 18, 20),
        count('n', 'satisfied', 3, 4),
        count('o', 'answered', 27, 30),
        count('o', 'satisfied', 1, 2),
      ],
    });
    expect(group).toMatchObject({ code: 'municipal', name: '市直部门' });
    expect(group?.rows.map(({ unit, rank }) => [unit.code, rank])).toEqual([
      ['n', 1],
      ['m', 2],
      ['o', 2],
    ]);
  });

  it('are not given to a unit with fewer than five due; it stands last, marked', () => {
    const [group] = tableOf({ now: [count('m', 'answered', 4, 4), count('n', 'answered', 1, 5)] });
    expect(group?.rows.map(({ unit, rank, small }) => [unit.code, rank, small])).toEqual([
      ['n', 1, false],
      ['m', null, true],
    ]);
  });
});

it('compares with the period and the year before, and says nothing where there was nothing', () => {
  const [group] = tableOf({
    now: [count('d', 'answered', 3, 4), count('d', 'solved', 1, 1)],
    before: [count('d', 'answered', 1, 2)],
    yearBefore: [count('d', 'answered', 2, 2), count('p', 'answered', 2, 2)],
  });
  expect(group?.rows).toHaveLength(1);
  const { answered, solved, rated } = group!.rows[0]!.figures;
  expect(answered).toMatchObject({ hits: 3, of: 4, rate: 0.75, change: 0.25, yearChange: -0.25 });
  expect(solved).toMatchObject({ rate: 1, change: null, yearChange: null });
  expect(rated).toEqual({ hits: 0, of: 0, rate: null, interval: null, change: null, yearChange: null });
});

it('puts platforms with the districts they stand for, and writes shares, counts and intervals of each figure', () => {
  const groups = tableOf({ now: [count('p', 'answered', 5, 6), count('m', 'answered', 1, 1)] });
  expect(groups.map(({ name }) => name)).toEqual(['市（区）', '市直部门']);
  const [platform] = linesOf(groups);
  const cells = LEAGUE_SHEET.columns.map(({ title, cell }) => [title, cell(platform!)]);
  expect(Object.fromEntries(cells)).toMatchObject({
    分组: '市（区）',
    单位: 'P',
    名次: 1,
    按时答复率: { share: 0.8333 },
    '按时答复率：计入': 5,
    '按时答复率：总数': 6,
    '按时答复率：95%区间': expect.stringMatching(/^\d\d\.\d\d%–\d\d\.\d\d%$/),
    '按时答复率：环比（百分点）': null,
    参评率: null,
  });
});
