import type { Complaint } from '../complaint/complaint.js';
import type { ClockEffects, Fact, FactData, FactKind, Sealed } from '../complaint/facts.js';
import { FACT_WORDS } from '../complaint/words.js';

/** One step as the citizen reads it. `department` is a code, `until` an instant or a day. */
export interface Step {
  readonly what: string;
  readonly at: Date;
  readonly department?: string;
  readonly text?: Sealed;
  readonly until?: string;
}

type Line = Omit<Step, 'at' | 'what'> & { readonly what?: string };
type Shown = { readonly [K in FactKind]?: (data: FactData[K], c: Complaint) => Line | null };

export const BETWEEN_UNITS = '单位间流转中';

const withText = ({ text }: { readonly text?: Sealed }): Line => (text ? { text } : {});
const plain = (): Line => ({});
const ends = (clocks: readonly { readonly deadline: string }[] | undefined): Line =>
  clocks?.[0] ? { until: clocks[0].deadline } : {};

const suspended = (starts: ClockEffects['starts']) => ends(starts?.filter(({ kind }) => kind === 'suspension'));

const REDO_WORDS = { redo: '重新办理', uphold: '维持原答复', suspend: '挂账' } as const;

/**
 * What a citizen is shown of the ledger. Whatever is not here stays in the house: notes, reviews, opinions, who was told or
 * warned, why a unit handed the case back. That the deadline was missed is not hidden.
 */
const SHOWN: Shown = {
  received: plain,
  split: plain,
  admitted: plain,
  dispatched: ({ department }) => ({ department }),
  delegated: ({ department }) => ({ department }),
  accepted: plain,
  acknowledged: withText,
  info_requested: withText,
  info_given: withText,
  rejected: withText,
  handed_over: withText,
  appealed: withText,
  appeal_decided: (data) => ({ what: data.granted ? '申诉成立' : '申诉未获支持', ...withText(data) }),
  return_requested: () => ({ what: BETWEEN_UNITS }),
  progressed: withText,
  answered: (data) => ({
    what: data.answer === 'interim' ? '阶段性答复' : '答复',
    department: data.responsible,
    ...(data.promisedBy ? { until: data.promisedBy } : {}),
  }),
  extension_decided: (data) => (data.granted ? { what: '延期', ...withText(data), ...ends(data.moves) } : null),
  suspension_decided: (data) => (data.granted ? { what: '挂账', ...withText(data), ...suspended(data.starts) } : null),
  suspension_ended: withText,
  chased: withText,
  supplemented: ({ text, from }) => (from ? { what: FACT_WORDS.appended } : { text }),
  appended: withText,
  attached: ({ use, name }) => (use === 'material' ? { what: '上传材料', text: name } : null),
  withdrawn: plain,
  rated: withText,
  redo_decided: (data) => ({ what: REDO_WORDS[data.outcome], ...withText(data), ...suspended(data.starts) }),
  rechecked: ({ result }) => (result === 'reopened' ? { what: '回头看后重新办理' } : null),
  closed: (data) => ({ ...(data.reason ? { what: '终止办理' } : {}), ...withText(data) }),
  breached: ({ clock }, c) => (c.clocks.some(({ id, kind }) => id === clock && kind === 'respond') ? {} : null),
};

/** The steps of a complaint, in order, with texts still sealed. */
export function timeline(facts: readonly Fact[], c: Complaint): Step[] {
  return facts.flatMap((fact) => {
    const line = SHOWN[fact.kind] as ((data: Fact['data'], c: Complaint) => Line | null) | undefined;
    const shown = line?.(fact.data, c);
    return shown ? [{ what: FACT_WORDS[fact.kind], at: fact.at, ...shown }] : [];
  });
}
