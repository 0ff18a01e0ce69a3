import type { Complaint } from '../complaint/complaint.js';
import { standIn, type Directory } from '../directory/directory.js';
import { DomainError } from '../foundation/problem.js';

/** A unit chosen to handle a complaint, perhaps with others to assist it. */
export interface ToUnit {
  readonly department: string;
  readonly handler?: string;
  readonly assisting?: readonly string[];
}

/** Throws unless the unit exists and may be given a complaint: never the centre, which gives it away. */
export function mustBeUnit(c: Complaint, code: string, directory: Directory): void {
  if (!directory.department(code)) throw new DomainError('DEPARTMENT_UNKNOWN', 422, '没有该承办单位。');
  if (code === c.work.center)
    throw new DomainError('CENTER_NOT_A_UNIT', 422, '热线中心不是承办单位，不能派单给热线中心。');
}

/**
 * Who gets it of a unit's people: the handler that was named, or, while he is away, the deputy who stands in for him.
 * Throws unless the named one is of the unit.
 */
export function workerOf({ department, handler }: ToUnit, directory: Directory): { handler?: string } {
  if (handler === undefined) return {};
  const named = directory.person(handler);
  if (named?.department !== department) throw new DomainError('HANDLER_UNKNOWN', 422, '该单位没有此经办人。');
  const there = standIn(named, directory);
  return { handler: there?.department === department ? there.id : handler };
}

/** Throws when the unit has the complaint already: its clocks are never started anew. */
export function mustBeElsewhere({ department, work }: Complaint, to: ToUnit): void {
  if (department !== work.center && department === to.department)
    throw new DomainError('SAME_UNIT', 422, '该工单已由此单位承办。');
}
