import { office, policy } from '../../test/sla/office.js';
import { policyFaults } from './policy.js';
import type { Limit, LimitRow, Policy, RungRule } from './sla.js';

const replacing = (name: string, change: Partial<LimitRow>): Policy => ({
  ...policy,
  limits: policy.limits.map((row) => (row.name === name ? { ...row, ...change } : row)),
});
const without = (...names: string[]): Policy => ({
  ...policy,
  limits: policy.limits.filter((row) => !names.includes(row.name)),
});
const adding = (...rows: LimitRow[]): Policy => ({ ...policy, limits: [...policy.limits, ...rows] });
const answerIn = (limit: Limit) => replacing('答复', { limit });
const laddered = (at: RungRule['at'], raises: RungRule['raises'] = 'warned'): Policy => ({
  ...policy,
  ladders: { respond: [{ code: 'one', at, level: 'notice', tells: ['handler'], raises }] },
});

it('the defaults are publishable', () => expect(policyFaults(policy, office)).toEqual([]));

describe('a policy is refused when', () => {
  it.each<[string, Policy, RegExp]>([
    ['its ceiling is over 72 hours', { ...policy, respondCeiling: { hours: 73 } }, /72 小时/],
    ['its ceiling is no time at all', { ...policy, respondCeiling: { hours: 0 } }, /72 小时/],
    ['no row limits the answer', without('答复·特急', '答复·紧急', '答复'), /缺少答复时限/],
    ['the answer has a row without a limit', replacing('答复', { limit: undefined }), /答复须有时限/],
    ['a clock has no row for the rest', without('签收'), /accept 缺少适用于其余情形/],
    ['a row stands behind one that takes all', adding({ name: '晚', clock: 'rate' }), /永远不会用到/],
    ['two rows of a clock have one name', replacing('答复·紧急', { name: '答复' }), /重名/],
    ['the answer takes four days', answerIn({ amount: 4, unit: 'day' }), /超过 72 小时上限/],
    ['the answer takes three days to their end', answerIn({ amount: 3, unit: 'day', end: 'end_of_day' }), /超过 72/],
    ['the answer takes three working days', answerIn({ amount: 3, unit: 'working_day' }), /2024-01-0[1-5].*超过 72/],
    ['one working day breaks on a long holiday', answerIn({ amount: 1, unit: 'working_day' }), /超过 72/],
    ['the answer rolls over days off', answerIn({ amount: 2, unit: 'day', dayOff: 'roll_forward' }), /超过 72/],
    ['a limit is nothing', replacing('退单审核', { limit: { amount: 0, unit: 'hour' } }), /须为正数/],
    ['a limit is half a day', replacing('办结', { limit: { amount: 1.5, unit: 'working_day' } }), /须为整数/],
    [
      'a cap lies on the day it starts',
      replacing('签收', { limit: { amount: 1, unit: 'hour', notAfter: { days: 0, time: '10:00' } } }),
      /次日/,
    ],
    [
      'a time is no time',
      replacing('报结', { pulledFrom: { clock: 'respond', before: { amount: 8, unit: 'hour' }, backTo: '5pm' } }),
      /HH:mm/,
    ],
    ['quiet hours are no time', { ...policy, quiet: { from: '22', to: '07:00' } }, /免打扰/],
    ['a rung has no share', laddered({ percent: 0 }), /百分比/],
    ['a breach comes before the deadline', laddered({ percent: 90 }, 'breached'), /不得早于截止/],
    [
      'a walk back has an end of its own',
      laddered({ before: { amount: 1, unit: 'hour', end: 'end_of_day' } }),
      /提前量/,
    ],
    ['an eve rung has no time', laddered({ eve: 'morning' }), /节前预警/],
  ])('%s', (_, draft, says) => expect(policyFaults(draft, office)).toContainEqual(expect.stringMatching(says)));

  it('its calendar has no working hours', () =>
    expect(policyFaults(policy, { ...office, shifts: [] })).toEqual(['工作时间为空']));
});

describe('the Friday rule: after accept, 8 duty hours and the decision half of respond is left', () => {
  it.each<[string, Policy, boolean]>([
    ['holds for duty hours', policy, true],
    [
      'breaks when accepting takes 4 working hours',
      replacing('签收', { limit: { amount: 4, unit: 'working_hour' } }),
      false,
    ],
    [
      'breaks even when those are capped at 10:00 next day',
      replacing('签收', { limit: { amount: 4, unit: 'working_hour', notAfter: { days: 1, time: '10:00' } } }),
      false,
    ],
    [
      'breaks when deciding takes a working hour',
      replacing('退单审核', { limit: { amount: 1, unit: 'working_hour' } }),
      false,
    ],
    [
      'breaks when deciding takes 6 duty hours',
      replacing('退单审核', { limit: { amount: 6, unit: 'duty_hour' } }),
      false,
    ],
    [
      'breaks for one category only',
      {
        ...policy,
        limits: [
          { name: '签收·物业', clock: 'accept', when: { category: 'bxaj.wuye' }, limit: { amount: 1, unit: 'day' } },
          ...policy.limits,
        ],
      },
      false,
    ],
    ['breaks when the answer takes a day', answerIn({ amount: 1, unit: 'day' }), false],
  ])('%s', (_, draft, holds) =>
    expect(policyFaults(draft, office)).toEqual(holds ? [] : [expect.stringMatching(/^周五规则/)]),
  );

  it('is judged on plain weeks without any notice', () =>
    expect(
      policyFaults(replacing('签收', { limit: { amount: 4, unit: 'working_hour' } }), { ...office, years: [] }),
    ).toEqual([expect.stringMatching(/^周五规则/)]));
});
