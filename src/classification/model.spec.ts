import fc from 'fast-check';
import { learn } from './crossing.js';
import { TextModel } from './model.js';
import { decodeWeights, encodeWeights, WeightsFault } from './weights.js';

const topics = { 百姓: '小区停水停电物业不管', 就业: '老板拖欠农民工工资不发', 教育: '中学老师违规补课收费' };
const posts = Object.entries(topics).flatMap(([label, words]) =>
  [...'甲乙丙丁戊己'].map((name) => ({ title: '', body: `${name}反映${words}`, label })),
);
const names = ['百姓', '就业', '教育'];
const weights = learn(posts, names, 1, 4);
const model = TextModel.of(weights);
const provenance = {
  files: [],
  rows: {},
  seed: 1,
  date: null,
  folds: { count: 5, macroF1: 1, interval: 0, ece: 0 },
};
const anyText = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc
    .array(fc.constantFrom(...Object.values(topics), '，', '\n', ' ', '的', '我们', '😀', 'KTV', '110'), {
      maxLength: 12,
    })
    .map((parts) => parts.join('')),
);

it.each([
  ['物业停水', '已经三天了', '百姓', '物业停水'],
  ['', '某公司的老板，拖欠 工资！', '就业', '拖欠 工资'],
  ['老师补课', '', '教育', '老师补课'],
])('%s %s is %s because of %s', (title, body, label, because) => {
  const verdict = model.classify(title, body);
  expect(verdict.label).toBe(label);
  expect(verdict.probability).toBeGreaterThan(0.5);
  expect(verdict.reasons.map(({ text }) => text)).toContain(because);
});

it('answers one of its labels for any text, and its reasons stand where it says', () =>
  fc.assert(
    fc.property(anyText, anyText, (title, body) => {
      const text = `${title}\n${body}`;
      const verdict = model.classify(title, body);
      expect(names).toContain(verdict.label);
      expect(verdict.probability).toBeGreaterThanOrEqual(1 / names.length);
      expect(verdict.probability).toBeLessThanOrEqual(1);
      expect(verdict.margin).toBeGreaterThanOrEqual(0);
      expect(verdict.reasons.length).toBeLessThanOrEqual(5);
      for (const reason of verdict.reasons) {
        expect(text.slice(reason.start, reason.end)).toBe(reason.text);
        expect(reason.text).not.toBe('');
        expect(reason.weight).toBeGreaterThan(0);
        expect(reason.weight).toBeLessThanOrEqual(1);
      }
      expect(model.classify(title, body)).toEqual(verdict);
    }),
  ));

it('is no surer than chance when it knows nothing in the text', () => {
  expect(model.classify('', '')).toMatchObject({ probability: 1 / 3, reasons: [] });
  expect(model.classify('😀', '!!').reasons).toEqual([]);
});

it('lives on in its file, which names its content', () => {
  const bytes = encodeWeights(weights, provenance);
  const read = decodeWeights(bytes);
  expect(read.version).toBe(model.version);
  expect(TextModel.of(read.model).classify('停水', '')).toEqual(model.classify('停水', ''));
  expect(encodeWeights(learn(posts, names, 1, 4), provenance)).toEqual(bytes);
  expect(decodeWeights(encodeWeights(weights, { ...provenance, date: '2026-01-01' })).version).toBe(model.version);
});

it.each<[string, (bytes: Buffer) => Buffer]>([
  ['cut', (bytes) => bytes.subarray(0, -1)],
  ['changed', (bytes) => Buffer.concat([bytes.subarray(0, -1), Buffer.of(bytes.at(-1)! ^ 1)])],
  ['empty', () => Buffer.alloc(0)],
  ['something else', () => Buffer.from('{"format":"x"}\n')],
])('refuses a file that is %s', (_, spoil) =>
  expect(() => decodeWeights(spoil(encodeWeights(weights, provenance)))).toThrow(WeightsFault),
);
