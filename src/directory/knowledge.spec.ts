import { dayEnd, entryGrams, knowledgeRows, lastDay } from './knowledge.js';

const ZONE = 'Asia/Shanghai';
const said = { title: '公积金', question: '怎么提取？', answer: '网上办理。', keywords: ['住房'] };

it('is found by pairs of its words, none across two of them', () => {
  const grams = entryGrams(said);
  expect(grams).toEqual(expect.arrayContaining(['公积', '积金', '提取', '网上', '住房']));
  expect(grams).not.toContain('金怎');
  expect(grams).not.toContain('理住');
});

it('holds through the whole of its last day', () => {
  const end = dayEnd('2026-03-01', ZONE);
  expect(end.toISOString()).toBe('2026-03-01T16:00:00.000Z');
  expect(lastDay(end, ZONE)).toBe('2026-03-01');
});

it('gives an entry of the pack the same id each time', () => {
  const knowledge = ['fund', 'card'].map((code) => ({ code, department: 'a', ...said, validUntil: '2027-12-31' }));
  const [one, other] = knowledgeRows({ knowledge, zone: ZONE });
  expect(one).toMatchObject({ category: null, valid_until: '2027-12-31T16:00:00.000Z' });
  expect(one?.id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-8[0-9a-f]{3}-[0-9a-f]{12}$/);
  expect(knowledgeRows({ knowledge, zone: ZONE })[0]?.id).toBe(one?.id);
  expect(other?.id).not.toBe(one?.id);
});
