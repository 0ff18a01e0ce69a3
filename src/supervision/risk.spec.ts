import type { RecheckPolicy } from '../directory/pack.model.js';
import { reasonsOf, weightOf, whyDrawn, type Candidate } from './risk.js';

const policy: RecheckPolicy = {
  size: 50,
  base: 1,
  fast: { hours: 4, weight: 3 },
  low: { weight: 4 },
  repeat: { days: 90, calls: 2, weight: 3 },
};
const plain: Candidate = { minutes: 3_000, solved: true, grade: 4, calls: 0 };
const codes = (candidate: Partial<Candidate>, over: Partial<RecheckPolicy> = {}) =>
  reasonsOf({ ...plain, ...candidate }, { ...policy, ...over }).map(({ code }) => code);

it.each<[string, Partial<Candidate>, readonly string[]]>([
  ['an ordinary one', {}, []],
  ['answered at the limit', { minutes: 240 }, ['fast']],
  ['answered just past it', { minutes: 241 }, []],
  ['answered at the desk', { minutes: null }, []],
  ['not solved, though content', { solved: false, grade: 5 }, ['low']],
  ['solved, not satisfied', { grade: 2 }, ['low']],
  ['基本满意', { grade: 3 }, []],
  ['never rated', { solved: null, grade: null }, []],
  ['one other call', { calls: 1 }, []],
  ['two other calls', { calls: 2 }, ['repeat']],
  ['all of it', { minutes: 5, solved: false, grade: 1, calls: 2 }, ['fast', 'low', 'repeat']],
])('%s', (_, candidate, expected) => expect(codes(candidate)).toEqual(expected));

it('gives no reason that weighs nothing', () =>
  expect(codes({ minutes: 5, calls: 2 }, { fast: { hours: 4, weight: 0 } })).toEqual(['repeat']));

it('adds the weights to the base, and says so', () => {
  const reasons = reasonsOf({ minutes: 65, solved: false, grade: 1, calls: 2 }, policy);
  expect(weightOf(1, reasons)).toBe(11);
  expect(whyDrawn(1, reasons)).toBe(
    '基础权重1；办结过快：受理后1小时5分钟即办结答复（不超过4小时），加3；评价偏低：未解决，非常不满意，加4；反复来电：前后90日内同一来电另有2件以上，加3；合计11',
  );
  expect(whyDrawn(1, [])).toBe('基础权重1；合计1');
});
