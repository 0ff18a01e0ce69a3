import { rowsOf, vocabularyOf } from './features.js';
import { scoresOf, trainPlanes } from './train.js';

const texts = [0, 1, 2, 3, 4].flatMap((i) => [`停水停电${i}户`, `拖欠工资${i}月`, `学校补课${i}班`]);
const labels = Int32Array.from(texts, (_, i) => i % 3);
const vocabulary = vocabularyOf(texts);
const rows = rowsOf(texts, vocabulary);
const problem = { rows, labels, kinds: 3, width: vocabulary.keys.length, seed: 7 };

it('parts what can be parted', () => {
  const planes = trainPlanes(problem);
  const said = texts.map((_, row) => {
    const scores = new Float64Array(3);
    scoresOf(rows, row, planes, scores);
    return scores.indexOf(Math.max(...scores));
  });
  expect(said).toEqual([...labels]);
});

it('gives the same planes for the same seed', () => expect(trainPlanes(problem)).toEqual(trainPlanes(problem)));

it('learns nothing from empty rows but how often a label is', () => {
  const empty = { starts: new Int32Array(5), ids: new Int32Array(0), values: new Float32Array(0) };
  const { bias } = trainPlanes({ rows: empty, labels: Int32Array.of(0, 0, 0, 1), kinds: 2, width: 0, seed: 1 });
  expect(bias[0]!).toBeGreaterThan(bias[1]!);
});
