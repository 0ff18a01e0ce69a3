import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { DatasetFault } from './dataset.js';
import { TextModel } from './model.js';
import { renderEvaluation } from './render.js';
import { evaluateFile, trainFiles } from './training.js';
import { WeightsFault } from './weights.js';

const dir = mkdtempSync(join(tmpdir(), 'jiesu-training-'));
afterAll(() => rmSync(dir, { recursive: true }));

const topics = { 百姓: ['停水', '停电', '物业', '电梯'], 就业: ['工资', '社保', '欠薪', '工伤'] };
const names = '赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨';
const lines = Object.entries(topics).flatMap(([category, words]) =>
  [...names].map((name, i) =>
    JSON.stringify({ body: `${name}家${words[i % 4]}${words[(i + 1) % 4]}${words[(i >> 2) % 4]}`, category }),
  ),
);
const file = (name: string, content: string | Buffer) => {
  writeFileSync(join(dir, name), content);
  return join(dir, name);
};
const plain = file('posts.jsonl', lines.join('\n') + '\n\n');
const packed = file('posts.jsonl.gz', gzipSync(lines.join('\n')));
const report = () => undefined;

it('trains to the same bytes twice, and what it writes loads and classifies', async () => {
  const [a, b] = [join(dir, 'new', 'a.bin'), join(dir, 'b.bin')];
  const trained = await trainFiles([plain], a, { seed: 3, date: '2026-01-02', report });
  await trainFiles([plain], b, { seed: 3, date: '2026-01-02', report });
  expect(readFileSync(a)).toEqual(readFileSync(b));
  expect(trained.n).toBe(32);
  const model = TextModel.load(a);
  expect(model.version).toBe(trained.version);
  expect(model.classify('', '停电').label).toBe('百姓');
});

it('judges on folds, and says so to people', async () => {
  const steps: string[] = [];
  const found = await evaluateFile(packed, { folds: 4, seed: 1, report: (_d, _t, what) => steps.push(what) });
  expect(found).toMatchObject({ n: 32, folds: { seed: 1, each: Array.from({ length: 4 }, () => ({ n: 8 })) } });
  expect(found.macroF1).toBeGreaterThan(0.9);
  expect(found.postsPerSecond).toBeGreaterThan(0);
  expect(found.labels.map(({ label }) => label).sort()).toEqual(['就业', '百姓']);
  expect(steps).toContain('第 4 折');
  expect(renderEvaluation(found)).toMatch(/宏平均 F1 .*4 折均值/);
});

it('says when it is asked about what it was trained on, and counts labels it does not know as missed', async () => {
  const weights = join(dir, 'c.bin');
  await trainFiles([plain], weights, { seed: 1, report });
  const seen = await evaluateFile(plain, { model: weights, seed: 1, report });
  expect(seen).toMatchObject({ n: 32, macroF1: 1, model: { seen: true } });
  expect(renderEvaluation(seen)).toContain('参与过训练');
  const strange = file('strange.jsonl', JSON.stringify({ title: '停水', body: '', category: '别的' }));
  expect(await evaluateFile(strange, { model: weights, seed: 1, report })).toMatchObject({
    accuracy: 0,
    model: { seen: false },
  });
});

it.each([
  ['is not JSON', 'bad.jsonl', `${lines[0]}\n{`, 'bad.jsonl:2'],
  ['has no label', 'bare.jsonl', '{"body":"停水"}', 'bare.jsonl:1'],
  ['is an array', 'list.jsonl', '[]', 'list.jsonl:1'],
  ['is empty', 'empty.jsonl', '\n', 'empty.jsonl'],
  ['is no gzip', 'no.jsonl.gz', 'x', 'no.jsonl.gz'],
])('refuses a file that %s, naming the place', async (_, name, content, place) => {
  const asked = evaluateFile(file(name, content), { folds: 2, seed: 1, report });
  await expect(asked).rejects.toThrow(DatasetFault);
  await expect(asked).rejects.toThrow(place);
});

it('refuses a single fold, and weights that are not there', async () => {
  await expect(evaluateFile(plain, { folds: 1, seed: 1, report })).rejects.toThrow(DatasetFault);
  await expect(evaluateFile(plain, { model: join(dir, 'none'), seed: 1, report })).rejects.toThrow(WeightsFault);
});

it('refuses a file that is not there', () =>
  expect(evaluateFile(join(dir, 'none'), { seed: 1, report })).rejects.toThrow(DatasetFault));
