import { subjectOf } from '../../src/complaint/clocks.js';
import { TERMINAL, type Clock, type Complaint } from '../../src/complaint/complaint.js';
import type { Terms } from '../../src/complaint/context.js';
import type { Recorded } from '../../src/complaint/facts.js';
import { verify } from '../../src/complaint/verify.js';
import { termFor } from '../../src/sla/policy.js';

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
  ];
}

const respondClocks = (c: Complaint): readonly Clock[] => c.clocks.filter(({ kind }) => kind === 'respond');

/** R2: never more than three days from the instant the post reached the city. */
const ceiling = (c: Complaint): string[] =>
  respondClocks(c).flatMap(({ deadline, ceiling: most, started }) => [
    ...(most && deadline <= most && most.getTime() <= started.getTime() + 72 * HOUR
      ? []
      : ['R2 deadline over the ceiling']),
    ...(started.getTime() === c.reachedAt.getTime()
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
  if (TERMINAL.has(c.state)) return live ? ['R6 a closed complaint has a live clock'] : [];
  return [...(live ? [] : ['R6 no live clock']), ...(c.department ? [] : ['R6 no responsible unit'])];
}

/** R2 and R4: *respond* stops by an answer only; no rung of a clock fires after its stop. */
function stops(c: Complaint, facts: readonly Recorded[], { policy }: Terms): string[] {
  const wrong: string[] = [];
  for (const clock of c.clocks) {
    const by = facts.filter((fact) => 'stops' in fact.data && fact.data.stops?.includes(clock.id));
    if (by.length > 1) wrong.push(`R4 clock ${String(clock.id)} stopped twice`);
    if (clock.kind === 'respond' && by.some(({ kind }) => kind !== 'answered'))
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

/** R5: each stored deadline is the one made again from policy and calendar. */
function deadlines(c: Complaint, facts: readonly Recorded[], { policy, calendar }: Terms): string[] {
  return c.clocks.flatMap((clock) => {
    const made = facts.find((fact) => 'starts' in fact.data && fact.data.starts?.some(({ id }) => id === clock.id));
    const category = made?.kind === 'received' ? null : c.category;
    const term = termFor(policy, calendar, clock.kind, subjectOf({ ...c, category }), clock.started);
    return term?.deadline.getTime() === clock.deadline.getTime()
      ? []
      : [`R5 clock ${String(clock.id)} has another deadline`];
  });
}

function replay(c: Complaint, facts: readonly Recorded[]): string[] {
  const mismatch = verify(c, facts);
  return mismatch ? [`ledger and row differ: ${JSON.stringify(mismatch)}`] : [];
}
