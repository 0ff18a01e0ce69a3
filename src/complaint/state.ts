export const STATES = [
  'received',
  'rejected',
  'handed_over',
  'awaiting_info',
  'withdrawn',
  'admitted',
  'dispatched',
  'in_progress',
  'unit_review',
  'hotline_review',
  'replied',
  'closed',
] as const;
export type State = (typeof STATES)[number];

/** States in which nobody owes anything any more. A hand-over still owes the receiver's confirmation. */
export const TERMINAL: ReadonlySet<State> = new Set<State>(['rejected', 'withdrawn', 'closed']);
