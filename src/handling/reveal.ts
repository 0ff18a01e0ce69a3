import type { Complaint } from '../complaint/complaint.js';
import type { Decision } from '../complaint/context.js';
import { mustBeAble } from '../complaint/moves.js';
import { standIn, type Directory } from '../directory/directory.js';
import type { Actor } from '../foundation/actor.js';
import { DomainError } from '../foundation/problem.js';

export interface Reveal {
  /** A code of the pack's `reveal`, or of its `secondPerson`. */
  readonly reason: string;
  /** Whether the citizen left a contact at all. */
  readonly known: boolean;
}

/**
 * The citizen's contact in the clear, with the reason on the record (R8): for the handler it is assigned to or, while he is
 * away, his deputy, the head of his unit and the hotline. Of a report or a secret complaint a supervisor is the second person it takes.
 */
export const reveal =
  ({ reason, known }: Reveal): Decision =>
  (c, { at, actor, directory }) => {
    mustBeAble(c, 'reveal', actor, directory);
    if (!answersForIt(c, actor, directory)) {
      throw new DomainError('NOT_ASSIGNED', 403, '只有该工单的经办人、本单位负责人和热线可以查看联系方式。');
    }
    if ((c.kind === 'report' || c.secret) && actor.role !== 'supervisor') {
      throw new DomainError('SECOND_PERSON_NEEDED', 403, '举报和保密件的联系方式须由督办人员查看。');
    }
    if (!known) throw new DomainError('NO_CONTACT', 409, '诉求人没有留下联系方式。');
    return [{ kind: 'revealed', at, actor: actor.id, data: { what: 'contact', reason } }];
  };

function answersForIt(c: Complaint, actor: Actor, directory: Directory): boolean {
  if (actor.role === 'handler') return c.handler !== null && standsFor(c.handler, actor, directory);
  if (actor.role === 'head') return c.department === actor.department;
  return true;
}

const standsFor = (handler: string, { id }: Actor, directory: Directory): boolean =>
  handler === id || standIn(directory.person(handler), directory)?.id === id;
