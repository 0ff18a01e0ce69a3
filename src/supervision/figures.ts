import type { EVALUATED } from '../directory/pack.model.js';

/**
 * The figures of the evaluation table. Each is a rate over events of the period, and every event is one line of the list
 * behind the figure: whose it is, which complaint, when, and whether it counts as a hit.
 */
export const FIGURES = {
  signed: '及时签收率',
  answered: '按时答复率',
  solved: '解决率',
  satisfied: '满意率',
  rated: '参评率',
  refused: '无效退单率',
  redone: '重办率',
  first: '一次解决率',
} as const satisfies Record<(typeof EVALUATED)[number], string>;

export type Figure = keyof typeof FIGURES;
export const FIGURE_CODES = Object.keys(FIGURES) as Figure[];

/** The groups units are compared in, by their kind. */
export const GROUPS = {
  district: '市（区）',
  municipal: '市直部门',
  utility: '公用企业',
  street: '镇街',
  center: '热线中心',
} as const;

export type Group = keyof typeof GROUPS;
export const GROUP_CODES = Object.keys(GROUPS) as Group[];

/** A second-level platform stands for its city or district. */
export const groupOf = (kind: string | undefined): Group => {
  if (kind === 'platform') return 'district';
  return GROUP_CODES.find((one) => one === kind) ?? 'municipal';
};
