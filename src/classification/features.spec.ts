import { GramCounter, LONGEST, rowsOf, tableOf, vocabularyOf } from './features.js';

const texts = ['物业停水', '物业停电', '物业乱收费', '物业停水了', '停水', '停水三天'];
const vocabulary = vocabularyOf(texts);
const counter = new GramCounter(tableOf(vocabulary));

it('keeps the grams that four texts have, hashes ascending', () => {
  // 物 业 物业 in four, 停 in five, 水 停水 in four
  expect([...vocabulary.frequency].sort()).toEqual([4, 4, 4, 4, 4, 5]);
  expect([...vocabulary.keys]).toEqual([...vocabulary.keys].sort((a, b) => a - b));
});

it('counts a gram of the head four times, a later one once', () => {
  counter.read('物业');
  expect(Array.from(counter.ids.subarray(0, counter.distinct), (id) => counter.counts[id])).toEqual([4, 4, 4]);
  counter.read(`${'天'.repeat(22)}物业`);
  expect(Array.from(counter.ids.subarray(0, counter.distinct), (id) => counter.counts[id])).toEqual([1, 1, 1]);
});

it('forgets the text before', () => {
  counter.read('停水');
  const once = counter.ids.slice(0, counter.distinct);
  counter.read('物业停水物业停水');
  counter.read('停水');
  expect(counter.ids.slice(0, counter.distinct)).toEqual(once);
  expect(Array.from(once, (id) => counter.counts[id])).toEqual([4, 4, 4]);
});

it('says for each place which known grams start there', () => {
  counter.read('停水吧');
  const known = Array.from(counter.slots.subarray(0, 2 * LONGEST), (id) => id >= 0);
  expect(known).toEqual([true, true, false, true, false, false]);
});

it('makes unit vectors, and an empty one of a text without known grams', () => {
  const { starts, values } = rowsOf(['物业停水', '谢谢'], vocabulary);
  const length = values.subarray(0, starts[1]).reduce((sum, value) => sum + value * value, 0);
  expect(length).toBeCloseTo(1);
  expect(starts[2]).toBe(starts[1]);
});
