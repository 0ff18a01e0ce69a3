import { GRADE_WORDS } from '../complaint/words.js';
import type { RecheckPolicy } from '../directory/pack.model.js';

/** What speaks for looking at a closed complaint again. */
export interface Candidate {
  /** From reception to a unit's final answer; null where the desk answered itself. */
  readonly minutes: number | null;
  readonly solved: boolean | null;
  readonly grade: keyof typeof GRADE_WORDS | null;
  /** Other complaints of the same phone around this one, counted up to what the policy asks for. */
  readonly calls: number;
}

/** Why a complaint weighs more than others, as it stands in the ledger. */
export type Reason =
  | { readonly code: 'fast'; readonly weight: number; readonly minutes: number; readonly hours: number }
  | { readonly code: 'low'; readonly weight: number; readonly solved: boolean; readonly grade: number }
  | { readonly code: 'repeat'; readonly weight: number; readonly calls: number; readonly days: number };

export const REASONS: Readonly<Record<Reason['code'], string>> = {
  fast: '办结过快',
  low: '评价偏低',
  repeat: '反复来电',
};

/** Below it a grade is 不满意 or 非常不满意. */
const SATISFIED = 3;
const HOUR = 60;

export function reasonsOf({ minutes, solved, grade, calls }: Candidate, policy: RecheckPolicy): Reason[] {
  const { fast, low, repeat } = policy;
  const reasons: Reason[] = [];
  if (minutes !== null && minutes <= fast.hours * HOUR)
    reasons.push({ code: 'fast', weight: fast.weight, minutes, hours: fast.hours });
  if (solved !== null && grade !== null && (!solved || grade < SATISFIED))
    reasons.push({ code: 'low', weight: low.weight, solved, grade });
  if (calls >= repeat.calls)
    reasons.push({ code: 'repeat', weight: repeat.weight, calls: repeat.calls, days: repeat.days });
  return reasons.filter(({ weight }) => weight > 0);
}

export const weightOf = (base: number, reasons: readonly Reason[]): number =>
  reasons.reduce((sum, { weight }) => sum + weight, base);

function said(reason: Reason): string {
  switch (reason.code) {
    case 'fast':
      return `受理后${duration(reason.minutes)}即办结答复（不超过${String(reason.hours)}小时）`;
    case 'low':
      return `${reason.solved ? '已解决' : '未解决'}，${GRADE_WORDS[reason.grade as keyof typeof GRADE_WORDS]}`;
    case 'repeat':
      return `前后${String(reason.days)}日内同一来电另有${String(reason.calls)}件以上`;
  }
}

const duration = (minutes: number): string =>
  minutes < HOUR ? `${String(minutes)}分钟` : `${String(Math.floor(minutes / HOUR))}小时${String(minutes % HOUR)}分钟`;

/** 基础权重1；办结过快：受理后35分钟即办结答复（不超过4小时），加3；合计4 */
export const whyDrawn = (base: number, reasons: readonly Reason[]): string =>
  [
    `基础权重${String(base)}`,
    ...reasons.map((reason) => `${REASONS[reason.code]}：${said(reason)}，加${String(reason.weight)}`),
    `合计${String(weightOf(base, reasons))}`,
  ].join('；');
