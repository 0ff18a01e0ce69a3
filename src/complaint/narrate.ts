import type { Clock } from './complaint.js';
import type { ClockEffects, Sealed } from './effects.js';
import type { Fact, FactData, FactKind, Recorded } from './facts.js';
import {
  ANSWER_WORDS, CLOCK_WORDS, FACT_WORDS, FINDING_WORDS, GRADE_WORDS, KIND_WORDS, STATE_WORDS, URGENCY_WORDS, USE_WORDS,
} from './words.js'; // prettier-ignore

/** What a reader of the record needs to be told in words. */
export interface Names {
  /** 2026-02-13 16:00 */
  when(at: Date): string;
  unit(code: string): string;
  person(id: string): string;
  category(code: string): string;
  place(code: string): string;
  /** A reason or closing code. */
  reason(code: string): string;
  /** A person's words, where the reader may see them. */
  said(text: Sealed): string | null;
}

const LEVEL_WORDS: Readonly<Record<string, string>> = {
  notice: '提醒',
  yellow: '黄色预警',
  orange: '橙色预警',
  red: '红色预警',
  leader: '报主要负责人',
  list: '列入通报',
};
const CALL_WORDS = { reached: '已接通', unreached: '未接通', declined: '不愿评价' } as const;
const REDO_WORDS = { redo: '同意重办', uphold: '维持答复', suspend: '挂账' } as const;

const verdict = (granted: boolean): string => (granted ? '同意' : '不同意');

type Saying = { readonly [K in FactKind]: (data: FactData[K], names: Names, clocks: readonly Clock[]) => string[] };

const rung = (data: FactData['warned'], names: Names, clocks: readonly Clock[]): string[] => {
  const clock = clocks.find(({ id }) => id === data.clock);
  return [
    `${clock ? CLOCK_WORDS[clock.kind] : ''}时限${LEVEL_WORDS[data.level] ?? data.level}`,
    ...(clock ? [`截止${names.when(clock.deadline)}`] : []),
    ...(data.told.length > 0 ? [`告知${data.told.map((id) => names.person(id)).join('、')}`] : []),
    ...(data.late ? ['系统恢复后补记'] : []),
  ];
};

const quoted = (text: Sealed | undefined, names: Names): string[] => {
  const said = text && names.said(text);
  return said ? [`“${said}”`] : [];
};

const DESK = {
  received: (data, names) => [
    KIND_WORDS[data.kind],
    URGENCY_WORDS[data.urgency],
    ...(data.place ? [names.place(data.place)] : []),
    ...(data.splitFrom ? [`自${data.splitFrom.number}拆出`] : []),
    ...(data.secret ? ['要求保密'] : []),
    `责任单位${names.unit(data.department)}`,
  ],
  classified: (data, names) => [
    ...(data.category ? [`类别：${names.category(data.category)}`] : []),
    ...(!data.category && data.proposed ? [`建议类别：${names.category(data.proposed)}，待人工确认`] : []),
    ...(data.confidence === undefined ? [] : [`把握${(data.confidence / 100).toFixed(1)}%`]),
  ],
  revised: () => ['来源更新了诉求原文，时限不变'],
  corrected: (data, names) => [
    ...(data.category ? [`类别改为${names.category(data.category)}`] : []),
    ...(data.place ? [`地点改为${names.place(data.place)}`] : []),
    ...(data.urgency ? [`紧急程度改为${URGENCY_WORDS[data.urgency]}`] : []),
    ...(data.kind ? [`诉求类型改为${KIND_WORDS[data.kind]}`] : []),
    ...(data.secret === undefined ? [] : [data.secret ? '按保密件办理' : '不再按保密件办理']),
    ...(data.working ? ['整理诉求内容'] : []),
  ],
  split: (data) => [`拆出${data.parts.map(({ number }) => number).join('、')}`],
  appended: (data, names) => [`并入${data.joined.number}`, names.reason(data.code), ...quoted(data.text, names)],
  admitted: () => [],
  rejected: (data, names) => [names.reason(data.reason), ...quoted(data.text, names)],
  handed_over: (data, names) => [
    `转${data.receiver === 'OTHER' ? '其他单位' : data.receiver}处置`,
    ...quoted(data.text, names),
  ],
  info_requested: (data, names) => quoted(data.text, names),
  info_given: (data, names) => quoted(data.text, names),
  appealed: (data, names) => quoted(data.text, names),
  appeal_decided: (data, names) => [data.granted ? '申诉成立，重新受理' : '申诉不成立', ...quoted(data.text, names)],
  closed: (data, names) => [
    ...(data.reason ? [`终止办理：${names.reason(data.reason)}`] : []),
    names.reason(data.code),
    ...quoted(data.text, names),
  ],
} satisfies Partial<Saying>;

const UNITS = {
  dispatched: (data, names) => [
    `${data.designated ? '督办指定' : data.reassigned ? '改派' : '派'}${names.unit(data.department)}`,
    ...(data.handler ? [`经办人${names.person(data.handler)}`] : []),
    ...(data.rule ? [`依据派单目录“${data.rule}”`] : []),
    ...quoted(data.text, names),
  ],
  delegated: (data, names) => [`${names.unit(data.from)}下派${names.unit(data.department)}`],
  accepted: (data, names) => [
    ...(data.deemed ? ['逾期未签收，视为接受'] : []),
    ...(data.handler ? [`经办人${names.person(data.handler)}`] : []),
  ],
  return_requested: (data, names) => [
    `${names.unit(data.unit)}申请退单：${names.reason(data.reason)}`,
    ...(data.proposed ? [`建议由${names.unit(data.proposed)}承办`] : []),
    ...quoted(data.text, names),
  ],
  return_decided: (data, names) => [`${verdict(data.granted)}退单`, ...quoted(data.text, names)],
  assist_asked: (data, names) => [
    `请${data.units.map(({ unit }) => names.unit(unit)).join('、')}协办`,
    ...quoted(data.text, names),
  ],
  opined: (data, names) => [`${names.unit(data.unit)}提出意见`, ...quoted(data.text, names)],
} satisfies Partial<Saying>;

const ANSWERS = {
  acknowledged: (data, names) => quoted(data.text, names),
  noted: (data, names) => quoted(data.text, names),
  progressed: (data, names) => quoted(data.text, names),
  attached: (data, names) => [
    USE_WORDS[data.use],
    // A citizen's file is often named after the citizen, and the record goes to more people than the file.
    ...(data.use === 'material' ? [] : quoted(data.name, names)),
    `${data.type}，${String(Math.ceil(data.bytes / 1024))} KB`,
  ],
  answer_submitted: (data, names) => [
    ANSWER_WORDS[data.answer],
    `转${STATE_WORDS[data.to]}`,
    ...quoted(data.text, names),
  ],
  reviewed: (data, names) => [
    `${data.stage === 'unit' ? '单位审签' : '热线审核'}${data.pass ? '通过' : '退回补办'}`,
    ...quoted(data.text, names),
  ],
  answered: (data, names) => [
    ANSWER_WORDS[data.answer],
    `答复单位${names.unit(data.responsible)}`,
    ...(data.promisedBy ? [`承诺${data.promisedBy}前办结`] : []),
    ...(data.attachments ? [`附件${String(data.attachments.length)}件`] : []),
    ...(data.knowledge ? [`依据知识库条目${String(data.knowledge.length)}条`] : []),
    ...quoted(data.text, names),
    ...(data.opinion ? ['审核意见', ...quoted(data.opinion, names)] : []),
  ],
  published: (data) => [data.on ? '向社会公开' : '不再公开'],
  extension_requested: (data, names) => [`申请延期${String(data.days)}个工作日`, ...quoted(data.text, names)],
  extension_decided: (data, names) => [`${verdict(data.granted)}延期`, ...quoted(data.text, names)],
  suspension_requested: (data, names) => [
    `申请挂账至${data.until}：${names.reason(data.reason)}`,
    ...quoted(data.text, names),
  ],
  suspension_decided: (data, names) => [`${verdict(data.granted)}挂账`, ...quoted(data.text, names)],
  suspension_reviewed: (data, names) => [FINDING_WORDS[data.finding], ...quoted(data.text, names)],
  request_lapsed: (data, names) => [
    `${names.unit(data.unit)}不再承办，其${data.request === 'extension' ? '延期' : '挂账'}申请失效`,
  ],
  suspension_ended: (data, names) => [
    data.why === 'expired' ? '挂账到期，恢复办理' : '销账，恢复办理',
    ...quoted(data.text, names),
  ],
} satisfies Partial<Saying>;

const WATCH = {
  warned: rung,
  breached: rung,
  escalated: rung,
  order_drawn: (data, names) => [`第${String(data.no)}号督办单，${names.unit(data.unit)}`],
  order_issued: (data, names) => [
    `签发第${String(data.no)}号督办单${data.list ? `（督办清单${data.list}）` : ''}`,
    ...quoted(data.text, names),
  ],
  order_answered: (data, names) => [`回复第${String(data.no)}号督办单`, ...quoted(data.text, names)],
  order_closed: (data, names) => [`第${String(data.no)}号督办单办结`, ...quoted(data.text, names)],
  reminded: (data, names) => [`催办${names.unit(data.unit)}`, ...quoted(data.text, names)],
  rechecked: (data, names) => [data.result === 'kept' ? '办理属实' : '重新办理', ...quoted(data.text, names)],
  exclusion_requested: (data, names) => [
    `${names.unit(data.unit)}申请考核剔除：${names.reason(data.reason)}`,
    ...quoted(data.text, names),
  ],
  exclusion_decided: (data, names) => [`${verdict(data.granted)}考核剔除`, ...quoted(data.text, names)],
  chased: (data, names) => [`第${String(data.times)}次催单`, ...quoted(data.text, names)],
  supplemented: (data, names) => [...(data.from ? [`追记自${data.from.number}`] : []), ...quoted(data.text, names)],
  withdrawn: (data, names) => quoted(data.text, names),
  rated: (data, names) => [
    data.solved ? '问题已解决' : '问题未解决',
    GRADE_WORDS[data.grade],
    ...(data.redo ? ['提请重办'] : []),
    ...quoted(data.text, names),
  ],
  followed_up: (data, names) => [CALL_WORDS[data.outcome], ...quoted(data.text, names)],
  redo_decided: (data, names) => [REDO_WORDS[data.outcome], ...quoted(data.text, names)],
  grouped: () => ['并入并单组'],
  ungrouped: () => ['退出并单组'],
  revealed: (data, names) => [`理由：${names.reason(data.reason)}`],
} satisfies Partial<Saying>;

const SAYING: Saying = { ...DESK, ...UNITS, ...ANSWERS, ...WATCH };

const started = (fact: Fact, names: Names): string[] => {
  const { starts = [], moves = [] } = fact.data as ClockEffects;
  return [
    ...starts.map(({ kind, deadline }) => `${CLOCK_WORDS[kind]}时限至${names.when(new Date(deadline))}`),
    ...moves.map(({ deadline }) => `时限改至${names.when(new Date(deadline))}`),
  ];
};

/** One fact as a line of the 流转记录: when, what, who, and what came of it. */
export function narrated(fact: Recorded, names: Names, clocks: readonly Clock[]): string {
  const say = SAYING[fact.kind] as (data: unknown, names: Names, clocks: readonly Clock[]) => string[];
  const parts = [...say(fact.data, names, clocks), ...started(fact, names)];
  const head = `${names.when(fact.at)} ${FACT_WORDS[fact.kind]}（${names.person(fact.actor)}）`;
  return parts.length > 0 ? `${head}：${parts.join('；')}。` : `${head}。`;
}
