import { people, Story } from '../../test/builders/complaint.js';
import { refusalOf } from '../../test/builders/desk.js';
import type { Decision } from '../complaint/context.js';
import { needed } from './needed.js';
import { wordsToCitizen } from './words.js';

it('gives the words, or names the field that lacks them', () => {
  const text = { id: '1', commitment: 'c' };
  expect(needed(text, '批注')).toBe(text);
  expect(refusalOf(() => needed(undefined, '批注'))).toBe('WORDS_MISSING');
  expect(() => needed(undefined, '批注')).toThrow('请填写批注。');
});

it('ends nothing without words to the citizen', () => {
  const end: Decision = (_, context) => {
    expect(wordsToCitizen(context)).toMatchObject({ id: 'outcome-1' });
    return [];
  };
  const story = new Story('2026-02-13T16:00:00+08:00');
  story.then('2026-02-13T16:00:00+08:00', people.op, end);
  expect(refusalOf(() => story.wordless('2026-02-13T16:00:00+08:00', people.op, end))).toBe('WORDS_MISSING');
});
