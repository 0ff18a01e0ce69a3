import { resolve } from 'node:path';
import fc from 'fast-check';
import { loadPack, type Place } from '../directory/pack.js';
import { findPlace, gazetteerOf } from './place.js';

const config = resolve(import.meta.dirname, '../../config');
const { places } = loadPack(resolve(config, 'taizhou'), resolve(config, 'calendars'));
const gazetteer = gazetteerOf(places);
const named = (code: string | undefined) => places.find((place) => place.code === code)?.name;
const seen = (text: string, hint?: string) => {
  const found = findPlace(gazetteer, text, hint);
  return found && [named(found.district), named(found.street)].filter(Boolean).join('');
};

describe('the place of a post', () => {
  it.each([
    ['a street', '罗塘街道老小区3号楼电梯上周关过两次人，今天又在五楼顿了一下，物业说没钱修。', '姜堰区罗塘街道'],
    [
      'a town by its bare name',
      '戴南不锈钢厂停产，四十几个人三个月工资没发，社保也断了，明天准备一起去市里。',
      '兴化市戴南镇',
    ],
    [
      'where the family is from when nothing else is said',
      '我爸黄桥人，在上海住院忘了备案，回来还能报多少？要带什么？',
      '泰兴市黄桥镇',
    ],
    [
      'a road that gave the street its name',
      '23:40 京泰路这边工地还在打桩，孩子明天高考，打110让我打12345。',
      '海陵区京泰路街道',
    ],
    ['nothing', '报警说楼上天天有人聚赌，派出所来了就走，还把我电话告诉了人家。', null],
    [
      'a street whose name is an ordinary word',
      '凤凰街道这边夏天停了那趟公交，老人去医院要转两次车，老年卡还刷不上。',
      '高港区凤凰街道',
    ],
    ['a town and 这边', '千垛这边圩里水都漫到田埂了，排涝站说跳闸没电，芋头再泡一天就完了。', '兴化市千垛镇'],
    ['a gym of a street', '靖城健身房办了两年卡，昨天门锁了，群也解散了，三百多人。', '靖江市靖城街道'],
    [
      'the house, not the household register',
      '房子在城南街道，户口在兴化，孩子九月上一年级算哪个学区？',
      '海陵区城南街道',
    ],
    ['a village of a town', '溱潼某村干部把残疾人补贴打到自己亲戚卡上，别说是我讲的。', '姜堰区溱潼镇'],
    ['nothing for a counter', '办过户跑了三趟，每次窗口讲的材料都不一样，大厅还五点就不取号。', null],
    ['the register first in the sentence', '户口在兴化，房子买在城南街道，怎么落户？', '海陵区城南街道'],
    ['a district written before a bare name', '海陵城南这个菜市场每天早上占道', '海陵区城南街道'],
    ['a district with its street', '泰州市海陵区城南街道莲花社区路灯不亮', '海陵区城南街道'],
    ['a district alone', '姜堰的公交什么时候能刷医保卡', '姜堰区'],
    ['an administration of two names', '医药高新区许庄街道的安置房漏水', '高港区许庄街道'],
    ['no district in a road', '泰兴路与海陵南路路口的红绿灯太短', null],
    ['no district in another word', '振兴化工厂晚上偷排', null],
    ['no street in 城中村', '海陵区城中村改造什么时候轮到我们', '海陵区'],
    ['no town in another city', '去上海虹桥的高铁票退了，平台不退手续费', null],
    ['no place in the city itself', '泰州的市民卡怎么补办', null],
    ['the matter, not the errand', '罗塘街道的老人每次都要跑到海陵办证', '姜堰区罗塘街道'],
  ])('finds %s', (_, text, place) => expect(seen(text)).toBe(place));

  it('goes down to a community', () =>
    expect(findPlace(gazetteer, '莲花社区二号区路灯不亮')).toMatchObject({
      place: '321202-003-001',
      street: '321202-003',
      district: '321202',
    }));

  it('points at the words', () => {
    const text = '昨天在姜堰区罗塘街道办事处';
    const { start, end } = findPlace(gazetteer, text)!;
    expect(text.slice(start, end)).toBe('姜堰区罗塘街道');
  });
});

describe("the citizen's own field", () => {
  it.each([
    ['a code', '路灯不亮', '321204-001', '姜堰区罗塘街道'],
    ['a name', '路灯不亮', '海陵区城南街道', '海陵区城南街道'],
    ['free words', '路灯不亮', '罗塘那边的老菜场', '姜堰区罗塘街道'],
    ['a district made more exact by the text', '罗塘街道路灯不亮', '姜堰区', '姜堰区罗塘街道'],
    ['a field against the text', '戴南镇路灯不亮', '姜堰区', '姜堰区'],
    ['words that name nothing', '戴南镇路灯不亮', '家门口', '兴化市戴南镇'],
  ])('%s', (_, text, hint, place) => expect(seen(text, hint)).toBe(place));

  it('is not sure against the text', () => {
    expect(findPlace(gazetteer, '戴南镇路灯不亮', '姜堰区')?.sure).toBe(false);
    expect(findPlace(gazetteer, '路灯不亮', '姜堰区')?.sure).toBe(true);
  });
});

it('is not sure of two places', () => {
  expect(findPlace(gazetteer, '黄桥镇到溱潼镇的路坏了')?.sure).toBe(false);
  expect(findPlace(gazetteer, '黄桥镇的路坏了')?.sure).toBe(true);
});

it('tells places of one name apart by the district', () => {
  const two: Place[] = [
    { code: 'c', name: '甲市', level: 'city', aliases: [] },
    { code: 'e', name: '东区', parent: 'c', level: 'district', aliases: [] },
    { code: 'w', name: '西区', parent: 'c', level: 'district', aliases: [] },
    { code: 'e1', name: '新桥镇', parent: 'e', level: 'street', aliases: [] },
    { code: 'w1', name: '新桥镇', parent: 'w', level: 'street', aliases: [] },
  ];
  const both = gazetteerOf(two);
  expect(findPlace(both, '西区的事：新桥镇桥塌了')).toMatchObject({ place: 'w1', sure: true });
  expect(findPlace(both, '新桥镇桥塌了')?.sure).toBe(false);
});

it('answers a known place or none, within the text', () => {
  const piece = fc.oneof(
    fc.constantFrom(...places.map(({ name }) => name), '户口在', '路', '，', '这边', '!'),
    fc.string({ maxLength: 5 }),
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 30 }), fc.option(piece, { nil: undefined }), (pieces, hint) => {
      const text = pieces.join('');
      const found = findPlace(gazetteer, text, hint);
      if (!found) return;
      expect(named(found.place)).toBeDefined();
      expect(found.start).toBeLessThanOrEqual(found.end);
      expect(found.end).toBeLessThanOrEqual(text.length);
    }),
  );
});

it('reads tens of thousands of short posts a second, and a hostile one in no time', () => {
  const text = '小区门口的路灯坏了半个月没人修，晚上老人出门很危险，打物业电话也没人接，罗塘街道能不能派人来看看？';
  const started = performance.now();
  for (let i = 0; i < 20_000; i++) findPlace(gazetteer, text);
  expect(performance.now() - started).toBeLessThan(2_000);
  const hostile = performance.now();
  findPlace(gazetteer, '海陵区城南街道户口在'.repeat(2_000));
  expect(performance.now() - hostile).toBeLessThan(200);
});
