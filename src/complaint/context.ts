import type { Directory } from '../directory/directory.js';
import type { Actor } from '../foundation/actor.js';
import type { Policy, WorkCalendar } from '../sla/sla.js';
import type { Complaint } from './complaint.js';
import type { Fact, Sealed } from './facts.js';

/** The rules a deadline is made by: the versions the complaint was opened under. */
export interface Terms {
  readonly policy: Policy;
  readonly calendar: WorkCalendar;
}

/** All a decision may know beside the complaint and the command. */
export interface Context extends Terms {
  /** Read from the database's clock under the lock. */
  readonly at: Date;
  readonly actor: Actor;
  readonly directory: Directory;
  /** The command's texts, already encrypted under the complaint's key. */
  readonly sealed: Readonly<Record<string, Sealed>>;
}

/** Pure: what happens to this complaint by a command. Throws DomainError when the move is not allowed. */
export type Decision = (complaint: Complaint, context: Context) => readonly Fact[];
