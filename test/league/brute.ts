import type { Recorded } from '../../src/complaint/facts.js';

/** One case behind a figure, found by walking the ledger and nothing else. */
export interface Found {
  readonly figure: string;
  readonly unit: string;
  readonly at: number;
  readonly hit: boolean;
}

interface Running {
  readonly kind: string;
  readonly started: number;
  unit: string | undefined;
  deadline: number;
  stopped?: number;
  breached?: boolean;
}

type Loose = Readonly<Record<string, unknown>>;
const ms = (value: unknown): number => Date.parse(String(value));

/** What the ledger of one complaint says, told from the rulebook: shares no code with `apply` or the SQL. */
export function casesOf(facts: readonly Recorded[]): {
  found: Found[];
  left: { unit: string; reason: string; by: string; at: number }[];
} {
  const found: Found[] = [];
  const left: { unit: string; reason: string; by: string; at: number }[] = [];
  const clocks = new Map<number, Running>();
  const put = (figure: string, unit: unknown, at: number, hit: boolean) =>
    found.push({ figure, unit: String(unit), at, hit });
  let [state, department, center, round] = ['received', '', '', 1];
  let answering: string | undefined;
  let pending: { unit: string; reason: string } | undefined;
  let excluded = false;
  let awaiting: { unit: string; at: number } | undefined;
  let open: { unit: string; at: number; done: boolean } | undefined;
  let asked: { unit: string; at: number; refused: boolean } | undefined;
  const asks: { unit: string; at: number; refused: boolean }[] = [];
  const answers: { unit: string; at: number; done: boolean }[] = [];

  const holder = () => {
    if (['received', 'admitted', 'hotline_review', 'handed_over'].includes(state)) return center;
    return state === 'dispatched' && answering ? answering : department;
  };
  const charge = (clock: Running) => {
    if (clock.kind === 'respond') clock.unit ??= holder();
  };

  for (const { kind, at: instant, actor, data: plain } of facts) {
    const data = plain as unknown as Loose;
    const at = instant.getTime();
    if (kind === 'breached') {
      const clock = clocks.get(data['clock'] as number)!;
      clock.breached = true;
      charge(clock);
    }
    for (const id of (data['stops'] as number[] | undefined) ?? []) {
      const clock = clocks.get(id)!;
      charge(clock);
      clock.stopped ??= at;
    }
    for (const start of (data['starts'] as Loose[] | undefined) ?? []) {
      clocks.set(start['id'] as number, {
        kind: String(start['kind']),
        started: ms(start['started']),
        deadline: ms(start['deadline']),
        unit: start['unit'] as string | undefined,
      });
    }
    for (const moved of (data['moves'] as Loose[] | undefined) ?? [])
      clocks.get(moved['clock'] as number)!.deadline = ms(moved['deadline']);

    if (kind === 'received') center = String(data['department']);
    if (kind === 'accepted') answering = department;
    if (kind === 'return_requested') asks.push((asked = { unit: String(data['unit']), at, refused: false }));
    if (kind === 'return_decided' && asked) {
      asked.refused = data['granted'] === false;
      asked = undefined;
      if (data['granted'] === true && answering === department) answering = undefined;
    }
    if (kind === 'exclusion_requested') pending = { unit: String(data['unit']), reason: String(data['reason']) };
    if (kind === 'exclusion_decided' && data['granted'] === true && pending) {
      excluded = true;
      left.push({ ...pending, by: actor, at });
    }
    if (kind === 'answered' && data['answer'] !== 'interim') {
      awaiting = { unit: String(data['responsible']), at };
      answers.push((open = { ...awaiting, done: false }));
    }
    if (kind === 'rated') {
      const unit = answers.at(-1)!.unit;
      put('rated', unit, at, true);
      put('solved', unit, at, data['solved'] === true);
      put('satisfied', unit, at, [3, 4, 5].includes(data['grade'] as number));
      if (round === 1) put('first', unit, at, data['solved'] === true);
      awaiting = undefined;
    }
    if (kind === 'closed' && awaiting) put('rated', awaiting.unit, at, false);
    if (data['round'] !== undefined) {
      round = data['round'] as number;
      awaiting = undefined;
      if (open) open.done = true;
      open = undefined;
    }
    if (typeof data['department'] === 'string') department = data['department'];
    if (typeof data['to'] === 'string') state = data['to'];
  }

  for (const { unit, at, refused } of asks) put('refused', unit, at, refused);
  for (const { unit, at, done } of answers) put('redone', unit, at, done);
  for (const { kind, started, deadline, stopped, breached, unit } of clocks.values()) {
    const hit = stopped !== undefined && stopped <= deadline;
    if (kind === 'accept' && (stopped !== undefined || breached)) put('signed', unit, started, hit);
    if (kind === 'respond' && unit !== undefined && (breached || state !== 'withdrawn'))
      put('answered', unit, deadline, hit);
  }
  return { found: excluded ? [] : found, left };
}
