import type { Complaint } from '../complaint/complaint.js';
import { obstacle } from '../complaint/moves.js';
import type { MoveName } from '../complaint/moves.table.js';
import type { Directory } from '../directory/directory.js';
import type { Actor } from '../foundation/actor.js';
import type { WorkCalendar } from '../sla/sla.js';
import { isAppealTooLate } from './appeal.js';
import { cannotRevive } from './give-info.js';

/** The citizen's routes, and the move each of them makes. */
const ROUTES = {
  rating: 'rate',
  info: 'info',
  appeal: 'appeal',
  withdraw: 'withdraw',
  chase: 'chase',
  supplement: 'supplement',
  attachments: 'attach',
} as const satisfies Record<string, MoveName>;

export type CitizenRoute = keyof typeof ROUTES;

/** What the citizen may do now: the table's moves, less those whose days are over. */
export function citizenMay(c: Complaint, at: Date, calendar: WorkCalendar, directory: Directory): CitizenRoute[] {
  const citizen: Actor = { id: `citizen:${c.id}`, role: 'citizen' };
  const over = {
    info: () => cannotRevive(c, at, calendar),
    appeal: () => isAppealTooLate(c, at, calendar),
  } as Partial<Record<CitizenRoute, () => unknown>>;
  return (Object.keys(ROUTES) as CitizenRoute[]).filter(
    (route) => obstacle(c, ROUTES[route], citizen, directory) === null && !over[route]?.(),
  );
}
