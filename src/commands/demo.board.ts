import { CLOCK_WORDS, FACT_WORDS } from '../complaint/words.js';
import type { Happening, Standing } from '../supervision/board.query.js';
import type { ClockKind } from '../sla/sla.js';

const RED = '\u001b[31m';
const YELLOW = '\u001b[33m';
const GREEN = '\u001b[32m';
const CYAN = '\u001b[36m';
const RESET = '\u001b[0m';

export interface BoardNames {
  readonly category: (code: string) => string;
  readonly department: (code: string) => string;
  /** `MM-dd HH:mm` in the city. */
  readonly time: (at: Date) => string;
}

const PERCENT: Readonly<Record<string, string>> = {
  p50: '时限过半',
  p75: '黄色预警',
  p90: '橙色预警',
  eve: '节前预警',
  h24: '报主要领导',
  wd3: '列入通报',
};

const colourOf = ({ kind }: Happening): string => {
  if (kind === 'breached' || kind === 'order_drawn' || kind === 'escalated') return RED;
  if (kind === 'warned') return YELLOW;
  return kind === 'answered' || kind === 'closed' ? GREEN : CYAN;
};

const wordOf = ({ kind, rung, clock }: Happening): string => {
  if (kind === 'breached') return `${clock ? CLOCK_WORDS[clock as ClockKind] : ''}超期`;
  return (rung && PERCENT[rung]) ?? FACT_WORDS[kind];
};

/** One happening as a line: when, which complaint, what, and who answers for it. */
export function lineOf(one: Happening, names: BoardNames, colours: boolean): string {
  const category = one.category ? names.category(one.category) : '待分类';
  const text = `${names.time(one.at)}  ${one.number}  ${wordOf(one).padEnd(6, '　')}  ${category}  ${names.department(one.department)}`;
  return colours ? `${colourOf(one)}${text}${RESET}` : text;
}

/** The city in one line. */
export function headOf(standing: Standing, names: BoardNames): string {
  const { received, waiting, with_units, due_soon, overdue, answered, on_time, orders } = standing;
  const rate = answered > 0 ? `${((on_time / answered) * 100).toFixed(0)}%` : '—';
  return `【${names.time(standing.now)}】收到 ${String(received)}  待派 ${String(waiting)}  办理中 ${String(with_units)}  12小时内到期 ${String(due_soon)}  超期未答 ${String(overdue)}  已答复 ${String(answered)}（按时 ${rate}）  督办单 ${String(orders)}`;
}
