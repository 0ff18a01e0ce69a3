import { resolve } from 'node:path';
import fc from 'fast-check';
import { loadPack, type Category, type DispatchRule, type PackDepartment, type Place } from '../directory/pack.js';
import { route } from './route.js';

const places: Place[] = [
  { code: 'c', name: '甲市', level: 'city', aliases: [] },
  { code: 'd1', name: '东区', parent: 'c', level: 'district', aliases: [] },
  { code: 'd2', name: '西市', parent: 'c', level: 'district', aliases: [] },
  { code: 's1', name: '河街道', parent: 'd1', level: 'street', aliases: [] },
  { code: 's2', name: '山镇', parent: 'd2', level: 'street', aliases: [] },
  { code: 'v1', name: '花社区', parent: 's1', level: 'community', aliases: [] },
];
const categories: Category[] = [
  { code: 'home', name: '安居' },
  { code: 'home.lift', name: '电梯', parent: 'home' },
  { code: 'home.shed', name: '违建', parent: 'home' },
  { code: 'farm', name: '三农' },
  { code: 'farm.village', name: '村务', parent: 'farm' },
];
const departments: PackDepartment[] = [
  { code: 'housing', name: '住建局', kind: 'municipal' },
  { code: 'housing-d1', name: '东区住建局', kind: 'district' },
  { code: 'gov-d1', name: '东区政府', kind: 'district', place: 'd1' },
  { code: 'platform-d2', name: '西市平台', kind: 'platform', place: 'd2' },
  { code: 'office-s1', name: '河街道办事处', kind: 'street', place: 's1' },
];
const rules: DispatchRule[] = [
  { name: 'home', category: 'home', department: 'housing' },
  { name: 'home in d2', category: 'home', place: 'd2', department: '@district' },
  { name: 'lift in d1', category: 'home.lift', place: 'd1', department: 'housing-d1' },
  { name: 'lift', category: 'home.lift', department: 'housing' },
  { name: 'shed', category: 'home.shed', place: 'street', department: '@street' },
  { name: 'shed by district', category: 'home.shed', place: 'district', department: '@district' },
  { name: 'village', category: 'farm.village', place: 'street', department: '@street' },
];

it.each([
  ['a category by its own rule', 'home', null, 'housing', 'home'],
  ['the place before no place', 'home', 's2', 'platform-d2', 'home in d2'],
  ['a place inside the named one', 'home.lift', 'v1', 'housing-d1', 'lift in d1'],
  ["the category's own rule before its parent's more exact place", 'home.lift', 's2', 'housing', 'lift'],
  ['the street before the district', 'home.shed', 'v1', 'office-s1', 'shed'],
  ['the next rule where no unit covers the street', 'home.shed', 's2', 'platform-d2', 'shed by district'],
  ["the parent's rule where the place is missing", 'home.shed', null, 'housing', 'home'],
  ['an unknown place as none', 'home.lift', 'x9', 'housing', 'lift'],
])('takes %s', (_, category, place, department, rule) =>
  expect(route(rules, categories, places, departments, category, place)).toEqual({ department, rule }),
);

it.each([
  ['the place is missing and the rule needs it', 'farm.village', null],
  ['nobody covers the place', 'farm.village', 's2'],
  ['nothing is said of the category', 'farm', 's1'],
  ['the category is unknown', 'sky', 's1'],
])('leaves it to an operator when %s', (_, category, place) =>
  expect(route(rules, categories, places, departments, category, place)).toBeNull(),
);

it('never names a unit that is not there', () => {
  const code = <T extends { code: string }>(rows: T[]) => fc.constantFrom(...rows.map((row) => row.code));
  const rule = fc.record(
    {
      name: fc.string(),
      category: code(categories),
      place: fc.oneof(code(places), fc.constantFrom('district', 'street', 'nowhere')),
      department: fc.oneof(code(departments), fc.constantFrom('@district', '@street', 'nobody')),
    },
    { requiredKeys: ['name', 'category', 'department'] },
  );
  const known = new Set(departments.map((one) => one.code));
  fc.assert(
    fc.property(
      fc.array(rule),
      code(categories),
      fc.option(fc.oneof(code(places), fc.string())),
      (some, category, place) => {
        const routed = route(some, categories, places, departments, category, place);
        return routed === null || known.has(routed.department);
      },
    ),
  );
});

describe('the shipped pack', () => {
  const config = resolve(import.meta.dirname, '../../config');
  const pack = loadPack(resolve(config, 'taizhou'), resolve(config, 'calendars'));
  const at = (category: string, place: string | null) =>
    route(pack.rules, pack.categories, pack.places, pack.departments, category, place)?.department;

  it('sends every category from every place to a unit with people', () => {
    const staffed = new Set(pack.people.filter(({ role }) => role === 'handler').map(({ department }) => department));
    const lost = pack.categories.flatMap(({ code }) =>
      [null, ...pack.places.map((place) => place.code)]
        .filter((place) => !staffed.has(at(code, place) ?? ''))
        .map((place) => [code, place]),
    );
    expect(lost).toEqual([]);
  });

  it.each([
    ['物业, 罗塘街道', 'bxaj.wuye', '321204-001', '321204-zhujian'],
    ['欠薪, 戴南镇: the platform delegates', 'jyaz.qianxin', '321281-022', 'platform-321281'],
    ['医保, 黄桥镇', 'yljz.yibao', '321283-004', 'platform-321283'],
    ['工地噪声, 京泰路街道', 'hjzz.zaosheng', '321202-006', 'tz-huanjing-321202'],
    ['城建 without a place', 'bxaj', null, 'tz-zhujian'],
    ["税务 is the state's, also in 兴化", 'smxf.shuishou', '321281-001', 'tz-shuiwu'],
    ['违建 in a street', 'bxaj.weijian', '321202-003', 'jd-321202-003'],
  ])('%s', (_, category, place, department) => expect(at(category, place)).toBe(department));
});
