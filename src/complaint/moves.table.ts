import type { Actor, Role } from '../foundation/actor.js';
import { STATES, TERMINAL, type State } from './complaint.js';

/** Whose complaint it must be: the responsible unit's, an assisting unit's, either's, or that of the one who decides a return. */
export type Own = 'unit' | 'assisting' | 'either' | 'decider';

export interface Move {
  readonly from: readonly State[];
  /** States it may lead to; none when the state stays. */
  readonly to: readonly State[];
  readonly roles: readonly (Role | 'citizen')[];
  readonly own?: Own;
}

const DESK = ['received', 'admitted'] as const;
const WITH_UNIT = ['dispatched', 'in_progress'] as const;
const REVIEW = ['unit_review', 'hotline_review'] as const;
const OPEN = STATES.filter((state) => !TERMINAL.has(state));
export const BEFORE_ANSWER = [...DESK, ...WITH_UNIT, ...REVIEW, 'awaiting_info'] as const;
const HOTLINE = ['operator', 'supervisor'] as const;
const UNIT = ['handler', 'head'] as const;
const STAFF: readonly Actor['role'][] = ['operator', 'handler', 'head', 'supervisor'];
const stays = [] as const;

/** Every move there is (design, 6). The console draws its buttons from what `movesFor` leaves of it. */
export const MOVES = {
  // the operator's desk
  classify: { from: DESK, to: stays, roles: HOTLINE },
  correct: { from: [...BEFORE_ANSWER], to: stays, roles: HOTLINE },
  admit: { from: ['received'], to: ['admitted'], roles: HOTLINE },
  dispatch: { from: DESK, to: ['dispatched'], roles: HOTLINE },
  designate: { from: [...DESK, ...WITH_UNIT], to: ['dispatched'], roles: ['supervisor'] },
  split: { from: DESK, to: stays, roles: HOTLINE },
  append: { from: DESK, to: ['closed'], roles: HOTLINE },
  'answer-directly': { from: DESK, to: ['replied'], roles: ['operator'] },
  'hand-over': { from: DESK, to: ['handed_over'], roles: HOTLINE },
  reject: { from: [...DESK, 'awaiting_info'], to: ['rejected'], roles: HOTLINE },
  'decide-appeal': { from: ['rejected'], to: ['received'], roles: ['supervisor'] },
  'request-info': { from: [...DESK, ...WITH_UNIT], to: ['awaiting_info'], roles: ['operator', ...UNIT], own: 'unit' },
  acknowledge: { from: BEFORE_ANSWER, to: stays, roles: ['operator', ...UNIT], own: 'unit' },
  // the units
  accept: { from: ['dispatched'], to: ['in_progress'], roles: UNIT, own: 'unit' },
  delegate: { from: WITH_UNIT, to: ['dispatched'], roles: UNIT, own: 'unit' },
  reassign: { from: WITH_UNIT, to: ['dispatched'], roles: HOTLINE },
  return: { from: WITH_UNIT, to: stays, roles: UNIT, own: 'unit' },
  'decide-return': { from: WITH_UNIT, to: ['admitted', 'in_progress'], roles: [...HOTLINE, ...UNIT], own: 'decider' },
  assist: { from: WITH_UNIT, to: stays, roles: [...HOTLINE, ...UNIT], own: 'unit' },
  opine: { from: [...WITH_UNIT, ...REVIEW, 'awaiting_info'], to: stays, roles: UNIT, own: 'assisting' },
  note: { from: STATES, to: stays, roles: STAFF as Role[], own: 'unit' },
  attach: { from: OPEN, to: stays, roles: [...(STAFF as Role[]), 'citizen'], own: 'either' },
  progress: { from: [...WITH_UNIT, ...REVIEW], to: stays, roles: UNIT, own: 'unit' },
  // the answer
  answer: {
    from: ['in_progress'],
    to: ['in_progress', 'unit_review', 'hotline_review', 'replied'],
    roles: UNIT,
    own: 'unit',
  },
  review: { from: REVIEW, to: ['hotline_review', 'in_progress', 'replied'], roles: ['head', ...HOTLINE], own: 'unit' },
  'send-back': { from: REVIEW, to: ['in_progress'], roles: ['head', ...HOTLINE], own: 'unit' },
  publish: { from: ['in_progress', 'replied', 'closed'], to: stays, roles: HOTLINE },
  extend: { from: ['in_progress'], to: stays, roles: UNIT, own: 'unit' },
  'decide-extension': { from: ['in_progress', ...REVIEW], to: stays, roles: HOTLINE },
  suspend: { from: ['in_progress'], to: stays, roles: UNIT, own: 'unit' },
  'decide-suspension': { from: ['in_progress', ...REVIEW], to: stays, roles: ['supervisor'] },
  'review-suspension': {
    from: [...WITH_UNIT, ...REVIEW],
    to: stays,
    roles: [...UNIT, 'supervisor'],
    own: 'unit',
  },
  'end-suspension': { from: ['in_progress'], to: stays, roles: [...UNIT, 'supervisor'], own: 'unit' },
  // the citizen
  info: { from: ['awaiting_info', 'rejected'], to: ['received', 'admitted', ...WITH_UNIT], roles: ['citizen'] },
  appeal: { from: ['rejected'], to: stays, roles: ['citizen'] },
  withdraw: { from: BEFORE_ANSWER, to: ['withdrawn'], roles: ['citizen', 'operator'] },
  chase: { from: OPEN, to: stays, roles: ['citizen', 'operator'] },
  supplement: { from: OPEN, to: stays, roles: ['citizen', 'operator'] },
  rate: { from: ['replied'], to: stays, roles: ['citizen'] },
  'follow-up': { from: ['replied'], to: stays, roles: ['operator'] },
  'decide-redo': { from: ['replied'], to: ['in_progress', 'admitted', 'closed'], roles: HOTLINE },
  close: { from: ['replied', 'handed_over'], to: ['closed'], roles: HOTLINE },
  // supervision
  remind: { from: OPEN, to: stays, roles: ['supervisor'] },
  'issue-order': { from: STATES, to: stays, roles: ['supervisor'] },
  'answer-order': { from: STATES, to: stays, roles: UNIT, own: 'unit' },
  'close-order': { from: STATES, to: stays, roles: ['supervisor'] },
  recheck: { from: ['closed'], to: ['in_progress', 'admitted'], roles: ['supervisor'] },
  exclude: { from: [...OPEN, 'closed'], to: stays, roles: ['head'], own: 'unit' },
  'decide-exclusion': { from: [...OPEN, 'closed'], to: stays, roles: ['supervisor'] },
  terminate: { from: [...WITH_UNIT, 'awaiting_info'], to: ['closed'], roles: HOTLINE },
  /** One that joins an answered group receives the answer at once. */
  group: { from: BEFORE_ANSWER, to: ['replied'], roles: HOTLINE },
  ungroup: { from: STATES, to: stays, roles: HOTLINE },
  reveal: { from: STATES, to: stays, roles: STAFF as Role[], own: 'unit' },
} as const satisfies Record<string, Move>;

export type MoveName = keyof typeof MOVES;

/** The clock's own moves: silence past the return window, and a complaint nobody rated. */
const BY_ITSELF: readonly Move[] = [
  { from: ['dispatched'], to: ['in_progress'], roles: [] },
  { from: ['awaiting_info'], to: ['awaiting_info'], roles: [] },
  { from: ['replied'], to: ['closed'], roles: [] },
];

/** The states each state may become, read off the table. */
export const NEXT: ReadonlyMap<State, ReadonlySet<State>> = (() => {
  const next = new Map<State, Set<State>>();
  for (const move of [...(Object.values(MOVES) as readonly Move[]), ...BY_ITSELF]) {
    for (const from of move.from) {
      const to = next.get(from) ?? new Set<State>();
      for (const state of move.to) to.add(state);
      next.set(from, to);
    }
  }
  return next;
})();
