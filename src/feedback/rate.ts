import { nextClockId, startClock, stopsOf, subjectOf } from '../complaint/clocks.js';
import { liveClocks, type Complaint } from '../complaint/complaint.js';
import type { Context, Decision } from '../complaint/context.js';
import type { Fact } from '../complaint/facts.js';
import { mustBeAble } from '../complaint/moves.js';

export interface Rating {
  readonly solved: boolean;
  /** 5 非常满意 … 3 基本满意 … 1 非常不满意. */
  readonly grade: 1 | 2 | 3 | 4 | 5;
}

/** From here up a grade counts as satisfied. */
const SATISFIED = 3;

/** The citizen's own rating, once a round. */
export const rate =
  (rating: Rating): Decision =>
  (c, context) => {
    mustBeAble(c, 'rate', context.actor, context.directory);
    return rated(c, rating, 'citizen', context);
  };

/** Solved and satisfied closes the complaint; anything else proposes a redo, decided within a working day. */
export function rated(c: Complaint, { solved, grade }: Rating, by: 'citizen' | 'operator', context: Context): Fact[] {
  const { at, actor, sealed } = context;
  const said = { solved, grade, by, ...(sealed['rating'] ? { text: sealed['rating'] } : {}) };
  if (solved && grade >= SATISFIED) {
    const stops = liveClocks(c).map(({ id }) => id);
    return [
      { kind: 'rated', at, actor: actor.id, data: said },
      { kind: 'closed', at, actor: actor.id, data: { to: 'closed', code: 'SOLVED', stops } },
    ];
  }
  const decision = { id: nextClockId(c), kind: 'redo_decision', started: at, unit: c.work.center } as const;
  return [
    {
      kind: 'rated',
      at,
      actor: actor.id,
      data: {
        ...said,
        redo: true,
        stops: stopsOf(c, 'rate'),
        starts: startClock(decision, subjectOf(c), context),
      },
    },
  ];
}
