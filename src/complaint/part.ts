import { startClock } from './clocks.js';
import { liveClock, type Complaint } from './complaint.js';
import type { Terms } from './context.js';
import type { ClockStart, Fact, Linked, Sealed } from './facts.js';
import type { CaseKind, Subject, Urgency } from '../sla/sla.js';

/** How a part differs from the complaint it is taken out of. */
export interface PartSaid {
  readonly kind?: CaseKind;
  readonly urgency?: Urgency;
  readonly secret?: boolean;
  readonly place?: string;
  readonly district?: string;
}

export interface PartOpened {
  readonly at: Date;
  readonly actor: string;
  readonly number: string;
  readonly terms: Terms;
  readonly sealed: { readonly raw: Sealed; readonly working: Sealed; readonly contact?: Sealed };
}

/**
 * One matter of a post becomes a complaint of its own. Its post is the original's, and so are its three instants: *respond*
 * runs from when the post reached the city, to the same ceiling (R2), under the terms the original was opened under. The
 * centre's own clocks go on from where the original's are; one that has stopped (a first reply, which was to the whole
 * post) is not run again.
 */
export function partOf(original: Complaint, said: PartSaid, opened: PartOpened): Fact {
  const { at, actor, number, terms, sealed } = opened;
  const kind = said.kind ?? original.kind;
  const urgency = said.urgency ?? original.urgency;
  const { place, district } = said.place === undefined ? original : said;
  return {
    kind: 'received',
    at,
    actor,
    data: {
      number,
      post: original.postId,
      source: original.source,
      kind,
      urgency,
      secret: said.secret ?? original.secret,
      ...(place ? { place } : {}),
      ...(district ? { district } : {}),
      department: original.work.center,
      ...(original.postedAt ? { postedAt: original.postedAt.toISOString() } : {}),
      reachedAt: original.reachedAt.toISOString(),
      receivedAt: original.receivedAt.toISOString(),
      policy: original.policy,
      calendar: original.calendar,
      ...sealed,
      splitFrom: linkTo(original),
      starts: clocksOf(original, { source: original.source, kind, urgency }, terms),
    },
  };
}

export const linkTo = ({ id, number }: Complaint): Linked => ({ complaint: id, number });

function clocksOf(original: Complaint, subject: Subject, terms: Terms): ClockStart[] {
  const starts: ClockStart[] = [];
  for (const kind of ['acknowledge', 'dispatch'] as const) {
    const clock = liveClock(original, kind);
    if (!clock) continue;
    const plan = { id: starts.length + 1, kind, started: clock.started, unit: original.work.center };
    starts.push(...startClock(plan, subject, terms));
  }
  const respond = { id: starts.length + 1, kind: 'respond', started: original.reachedAt } as const;
  return [...starts, ...startClock(respond, subject, terms)];
}
