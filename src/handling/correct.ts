import { moveClock, subjectOf } from '../complaint/clocks.js';
import { liveClock, liveClocks, type Complaint } from '../complaint/complaint.js';
import type { Context, Decision } from '../complaint/context.js';
import type { ClockEffects, ClockMove, Fact } from '../complaint/facts.js';
import { mustBeAble } from '../complaint/moves.js';
import { termFor } from '../sla/policy.js';
import type { CaseKind, ClockKind, Subject, Urgency } from '../sla/sla.js';
import { neverShown } from './publish.js';

export interface Correction {
  readonly category?: string;
  readonly place?: string;
  /** Of the place, when one is known. */
  readonly district?: string;
  readonly urgency?: Urgency;
  readonly kind?: CaseKind;
  readonly secret?: boolean;
}

/** The clocks whose limits rest on what a complaint is about; *resolve* is moved by an extension only. */
const DERIVED: ReadonlySet<ClockKind> = new Set<ClockKind>(['acknowledge', 'dispatch', 'accept', 'submit', 'respond']);

/**
 * A person corrects what the machine or the citizen said, or the working copy. Every limit that rests on it is derived
 * again from its clock's own start, so *respond* never passes its ceiling (R2). What is said again changes nothing.
 */
export const correct =
  (said: Correction): Decision =>
  (c, context) => {
    const { at, actor, directory, sealed } = context;
    mustBeAble(c, 'correct', actor, directory);
    const changed = differing(c, said);
    const working = sealed['working'];
    if (Object.keys(changed).length === 0 && !working) return [];
    const data = {
      ...changed,
      ...(working ? { working } : {}),
      ...effects(c, subjectOf({ ...c, ...changed }), context),
    };
    const corrected: Fact = { kind: 'corrected', at, actor: actor.id, data };
    // An interim answer that was shown is shown no more once the case turns out to be a report or a secret one.
    return c.work.published && neverShown({ ...c, ...changed })
      ? [corrected, { kind: 'published', at, actor: actor.id, data: { on: false } }]
      : [corrected];
  };

function differing(c: Complaint, { category, place, district, urgency, kind, secret }: Correction): Correction {
  return {
    ...(category !== undefined && category !== c.category ? { category } : {}),
    ...(place !== undefined && place !== c.place ? { place, ...(district ? { district } : {}) } : {}),
    ...(urgency !== undefined && urgency !== c.urgency ? { urgency } : {}),
    ...(kind !== undefined && kind !== c.kind ? { kind } : {}),
    ...(secret !== undefined && secret !== c.secret ? { secret } : {}),
  };
}

function effects(c: Complaint, subject: Subject, context: Context): ClockEffects {
  const { policy, calendar } = context;
  const term = (kind: ClockKind, started: Date, respondBy?: Date) =>
    termFor(policy, calendar, kind, subject, started, respondBy);
  const respond = liveClock(c, 'respond');
  const respondBy = respond && term('respond', respond.started)?.deadline;
  const moves: ClockMove[] = [];
  const stops: number[] = [];
  for (const clock of liveClocks(c)) {
    const next = term(clock.kind, clock.started, respondBy);
    // What may not be returned any more (a critical case) has no window to return it in.
    if (clock.kind === 'return_window' && !next) stops.push(clock.id);
    if (!DERIVED.has(clock.kind) || !next) continue;
    if (next.deadline.getTime() === clock.deadline.getTime() && next.row === clock.rule) continue;
    moves.push(
      moveClock(clock, { deadline: next.deadline, rule: next.row, provisional: next.provisional }, context.at, context),
    );
  }
  return { moves, stops };
}
