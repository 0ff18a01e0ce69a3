import { Reader } from './normalise.js';

const reader = new Reader();
const read = (text: string) => {
  reader.read(text);
  return String.fromCharCode(...reader.chars.subarray(0, reader.length));
};

it.each([
  ['drops punctuation and blanks', '停水，三天！\n 没人管', '停水三天没人管'],
  ['drops stop words', '我们小区的水已经停了', '小区水停'],
  ['reads every number alike', '601路 2019年', '0路0年'],
  ['reads full width as half, capitals as small', 'ＫＴＶ扰民 KTV', 'ktv扰民ktv'],
  ['drops the mask before 市, 区, 县', 'A3区物业 M9 县城 A市', '区物业县城市'],
  ['keeps letters that are no mask', 'ktv区 B超', 'ktv区b超'],
  ['survives emoji and broken surrogates', '😀噪音\ud83d', '噪音'],
  ['reads nothing in nothing', '', ''],
])('%s', (_, text, seen) => expect(read(text)).toBe(seen));

it('reads a post and its segmented form alike', () =>
  expect(read('我们小区的物业，拖欠了农民工工资！')).toBe(read('小区 物业 拖欠 农民工 工资')));

it('knows where each character stood', () => {
  const text = '老板的 KTV，扰民';
  reader.read(text);
  const found = Array.from(reader.at.subarray(0, reader.length), (at) => text[at]!.toLowerCase());
  expect(found.join('')).toBe('老板ktv扰民');
});

it('grows with the text', () => {
  expect(read('噪音'.repeat(10_000))).toHaveLength(20_000);
});
