import type { Directory } from '../directory/directory.js';
import type { Actor } from '../foundation/actor.js';
import { DomainError } from '../foundation/problem.js';
import { missing } from './conditions.js';
import type { Complaint } from './complaint.js';
import type { Fact } from './facts.js';
import { MOVES, NEXT, type Move, type MoveName, type Own } from './moves.table.js';

export { MOVES, type MoveName } from './moves.table.js';

/**
 * The hotline's people and the citizen of this complaint own every complaint; a unit's people what is theirs. Whoever
 * decides a return stands above the unit, so to be asked he must own the complaint too.
 */
function owns(c: Complaint, own: Own, actor: Actor, directory: Directory): boolean {
  const covers = (unit: string) => actor.department !== undefined && directory.covers(actor.department, unit);
  if (actor.role !== 'handler' && actor.role !== 'head') return true;
  const assists = () => (c.work.assisting ?? []).some(({ unit }) => covers(unit));
  if (own === 'assisting') return assists();
  return covers(c.department) || (own === 'either' && assists());
}

/** A return goes up one level: to the centre, or to the platform that delegated the case. */
function decides({ work }: Complaint, actor: Actor): boolean {
  const decider = work.return?.decider;
  return actor.role === 'operator' || actor.role === 'supervisor'
    ? decider === work.center
    : decider === actor.department;
}

/** Why this actor may not make this move now; null when he may. */
export function obstacle(c: Complaint, name: MoveName, actor: Actor, directory: Directory): DomainError | null {
  const move: Move = MOVES[name];
  if (!move.roles.some((role) => role === actor.role)) {
    return new DomainError('MOVE_FORBIDDEN', 403, '您的角色不能进行此操作。');
  }
  if (move.own && !owns(c, move.own, actor, directory)) {
    return new DomainError('COMPLAINT_NOT_FOUND', 404, '没有找到该工单。');
  }
  if (!move.from.includes(c.state)) {
    return new DomainError('MOVE_NOT_ALLOWED', 409, '工单当前状态不允许此操作，请刷新后再试。');
  }
  const lacking = missing(c, name, actor);
  if (lacking) return lacking;
  if (move.own === 'decider' && !decides(c, actor)) {
    return new DomainError('MOVE_FORBIDDEN', 403, '此退单申请由派单的上一级决定。');
  }
  return null;
}

/** Throws the obstacle, if there is one. */
export function mustBeAble(c: Complaint, name: MoveName, actor: Actor, directory: Directory): void {
  const why = obstacle(c, name, actor, directory);
  if (why) throw why;
}

export const movesFor = (c: Complaint, actor: Actor, directory: Directory): MoveName[] =>
  (Object.keys(MOVES) as MoveName[]).filter((name) => obstacle(c, name, actor, directory) === null);

/** The door's own check, whatever a decision said: a fact leads along the table or the command is a bug. */
export function checkPath(before: Complaint, fact: Fact): void {
  if (!('to' in fact.data) || fact.data.to === undefined) return;
  if (!NEXT.get(before.state)?.has(fact.data.to)) {
    throw new Error(`illegal path ${before.state} → ${fact.data.to} by ${fact.kind}`);
  }
}
