import { apply } from '../../src/complaint/apply.js';
import { subjectOf } from '../../src/complaint/clocks.js';
import { isOpen, type Clock, type Complaint } from '../../src/complaint/complaint.js';
import type { Terms } from '../../src/complaint/context.js';
import type { Fact, FactKind, Recorded } from '../../src/complaint/facts.js';
import { holdings } from '../../src/complaint/holdings.js';
import { verify } from '../../src/complaint/verify.js';
import { termFor } from '../../src/sla/policy.js';
import type { ClockKind } from '../../src/sla/sla.js';

const HOUR = 3_600_000;

/** What may never break (design, 5), checked on one complaint and its whole ledger. Gives what is broken, in words. */
export function broken(c: Complaint, facts: readonly Recorded[], terms: Terms): string[] {
  return [
    ...ceiling(c),
    ...rungs(facts),
    ...liveness(c),
    ...stops(c, facts, terms),
    ...deadlines(c, facts, terms),
    ...replay(c, facts),
    ...held(c, facts),
    ...requests(c),
  ];
}

const respondClocks = (c: Complaint): readonly Clock[] => c.clocks.filter(({ kind }) => kind === 'respond');

/** R2: never more than three days from the instant the post reached the city, or from the one a new round began at. */
const ceiling = (c: Complaint): string[] =>
  respondClocks(c).flatMap(({ deadline, ceiling: most, started, round }) => [
    ...(most && deadline <= most && most.getTime() <= started.getTime() + 72 * HOUR
      ? []
      : ['R2 deadline over the ceiling']),
    ...(round > 1 || started.getTime() === c.reachedAt.getTime()
      ? []
      : ['R2 respond does not start when the post reached the city']),
  ]);

/** R3: each rung of a clock once, never before its instant. */
function rungs(facts: readonly Recorded[]): string[] {
  const seen = new Set<string>();
  const wrong: string[] = [];
  for (const fact of facts) {
    if (!('rung' in fact.data)) continue;
    const key = `${String(fact.data.clock)}:${String(fact.data.epoch)}:${fact.data.rung}`;
    if (seen.has(key)) wrong.push(`R3 ${key} fired twice`);
    seen.add(key);
    if (fact.at < new Date(fact.data.due)) wrong.push(`R3 ${key} fired early`);
  }
  return wrong;
}

/** R6: an open complaint has a responsible unit and a live clock, a closed one no live clock. */
function liveness(c: Complaint): string[] {
  const live = c.clocks.some(({ stopped }) => !stopped);
  if (!isOpen(c)) return live ? ['R6 a closed complaint has a live clock'] : [];
  return [...(live ? [] : ['R6 no live clock']), ...(c.department ? [] : ['R6 no responsible unit'])];
}

/** What ends *respond*: an answer, a rejection with its reason, a withdrawal, a hand-over's confirmation (R2). */
const ENDS_RESPOND: ReadonlySet<FactKind> = new Set<FactKind>([
  'answered',
  'rejected',
  'withdrawn',
  'closed',
  'appended',
]);

/** R2 and R4: *respond* stops by an answer only; no rung of a clock fires after its stop. */
function stops(c: Complaint, facts: readonly Recorded[], { policy }: Terms): string[] {
  const wrong: string[] = [];
  for (const clock of c.clocks) {
    const by = facts.filter((fact) => 'stops' in fact.data && fact.data.stops?.includes(clock.id));
    if (by.length > 1) wrong.push(`R4 clock ${String(clock.id)} stopped twice`);
    if (clock.kind === 'respond' && by.some(({ kind }) => !ENDS_RESPOND.has(kind)))
      wrong.push('R2 respond stopped without an answer');
    const stop = by[0];
    if (stop && facts.some((fact) => 'rung' in fact.data && fact.data.clock === clock.id && fact.n > stop.n)) {
      wrong.push(`R4 clock ${String(clock.id)} fired after its stop`);
    }
    const breaches = policy.ladders[clock.kind]?.some(({ raises }) => raises === 'breached');
    if (breaches && clock.stopped && clock.stopped > clock.deadline && !clock.breached) {
      wrong.push(`R4 clock ${String(clock.id)} was late and has no breach`);
    }
  }
  return wrong;
}

/** Clocks whose deadline a person or a share of another clock gives, not the table. */
const FIXED: ReadonlySet<ClockKind> = new Set<ClockKind>(['assist', 'suspension', 'submit']);

const startsClock = (fact: Fact, id: number): boolean =>
  'starts' in fact.data && (fact.data.starts?.some((start) => start.id === id) ?? false);
const movesClock = (fact: Fact, id: number): boolean =>
  'moves' in fact.data && (fact.data.moves?.some(({ clock }) => clock === id) ?? false);

/** R5: each stored deadline is the one made again from policy and calendar, for the subject as it stood then. */
function deadlines(c: Complaint, facts: readonly Recorded[], { policy, calendar }: Terms): string[] {
  return c.clocks.flatMap((clock) => {
    if (FIXED.has(clock.kind)) return [];
    const made = facts.findLast((fact) => startsClock(fact, clock.id) || movesClock(fact, clock.id));
    if (!made || made.kind === 'extension_decided') return [];
    const then = facts.filter(({ n }) => n <= made.n).reduce<Complaint | null>(apply, null);
    if (!then) return [`R5 clock ${String(clock.id)} before the first fact`];
    const category = made.kind === 'received' ? null : then.category;
    const term = termFor(policy, calendar, clock.kind, subjectOf({ ...then, category }), clock.started);
    return term?.deadline.getTime() === clock.deadline.getTime()
      ? []
      : [`R5 clock ${String(clock.id)} (${clock.kind}) has another deadline`];
  });
}

/** R7: the units' holding times never overlap and sum to the time the complaint was open. */
function held(c: Complaint, facts: readonly Recorded[]): string[] {
  const until = new Date(c.updatedAt.getTime() + 1);
  const spans = holdings(facts, until);
  const sum = spans.reduce((total, { from, to }) => total + to.getTime() - from.getTime(), 0);
  let open = 0;
  let state: Complaint | null = null;
  for (const [i, fact] of facts.entries()) {
    state = apply(state, fact);
    if (isOpen(state)) open += (facts[i + 1]?.at ?? until).getTime() - fact.at.getTime();
  }
  return [
    ...(spans.some(({ from }, i) => from < (spans[i - 1]?.to ?? from)) ? ['R7 holding times overlap'] : []),
    ...(sum === open ? [] : ['R7 holding times do not sum to the whole']),
    ...(spans.some(({ unit }) => unit === '') ? ['R7 held by nobody'] : []),
  ];
}

function replay(c: Complaint, facts: readonly Recorded[]): string[] {
  const mismatch = verify(c, facts);
  return mismatch ? [`ledger and row differ: ${JSON.stringify(mismatch)}`] : [];
}

/** More time is asked for by the unit that holds the complaint: passed on, its requests have lapsed. */
const requests = (c: Complaint): string[] =>
  ([c.work.extension, c.work.suspension] as const).flatMap((asked) =>
    asked && asked.unit !== c.department ? [`a request of ${asked.unit}, which holds it no more, is pending`] : [],
  );
