import type { Directory } from '../directory/directory.js';
import { DomainError } from '../foundation/problem.js';
import type { Actor, Role } from '../foundation/actor.js';
import { liveClock, type Complaint, type State } from './complaint.js';
import type { Fact } from './facts.js';

interface Move {
  readonly from: readonly State[];
  readonly to: readonly State[];
  readonly roles: readonly Role[];
  /** Only people of the responsible unit (or of a unit above it). */
  readonly own?: boolean;
}

const DESK = ['received', 'admitted'] as const;
const WITH_UNIT = ['dispatched', 'in_progress'] as const;

/** Every move there is (design, 6). The console draws its buttons from what `movesFor` leaves of it. */
export const MOVES = {
  classify: { from: DESK, to: DESK, roles: ['operator', 'supervisor'] },
  dispatch: { from: DESK, to: ['dispatched'], roles: ['operator', 'supervisor'] },
  'answer-directly': { from: DESK, to: ['replied'], roles: ['operator'] },
  acknowledge: {
    from: [...DESK, ...WITH_UNIT],
    to: [...DESK, ...WITH_UNIT],
    roles: ['operator', 'handler', 'head'],
    own: true,
  },
  accept: { from: ['dispatched'], to: ['in_progress'], roles: ['handler', 'head'], own: true },
  answer: { from: ['in_progress'], to: ['in_progress', 'replied'], roles: ['handler', 'head'], own: true },
  close: { from: ['replied'], to: ['closed'], roles: ['operator', 'supervisor'] },
} as const satisfies Record<string, Move>;

export type MoveName = keyof typeof MOVES;

/** The states each state may become, read off the table; the clock alone moves `replied` to `closed` when unrated. */
const NEXT: ReadonlyMap<State, ReadonlySet<State>> = (() => {
  const next = new Map<State, Set<State>>();
  for (const move of Object.values(MOVES) as readonly Move[]) {
    for (const from of move.from) {
      const to = next.get(from) ?? new Set<State>();
      for (const state of move.to) if (state === from || !move.from.includes(state)) to.add(state);
      next.set(from, to);
    }
  }
  return next;
})();

const mine = (c: Complaint, actor: Actor, directory: Directory): boolean =>
  actor.role === 'operator' || (actor.department !== undefined && directory.covers(actor.department, c.department));

/** Why this actor may not make this move now; null when he may. */
export function obstacle(c: Complaint, name: MoveName, actor: Actor, directory: Directory): DomainError | null {
  const move: Move = MOVES[name];
  if (!move.roles.some((role) => role === actor.role)) {
    return new DomainError('MOVE_FORBIDDEN', 403, '您的角色不能进行此操作。');
  }
  if (move.own && !mine(c, actor, directory)) {
    return new DomainError('COMPLAINT_NOT_FOUND', 404, '没有找到该工单。');
  }
  if (!move.from.includes(c.state)) {
    return new DomainError('MOVE_NOT_ALLOWED', 409, '工单当前状态不允许此操作，请刷新后再试。');
  }
  if (name === 'acknowledge' && !liveClock(c, 'acknowledge')) {
    return new DomainError('ALREADY_ACKNOWLEDGED', 409, '该工单已作首次响应。');
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
  if (!('to' in fact.data)) return;
  if (!NEXT.get(before.state)?.has(fact.data.to)) {
    throw new Error(`illegal path ${before.state} → ${fact.data.to} by ${fact.kind}`);
  }
}
