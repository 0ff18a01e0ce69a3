import { nextClockId, startClock, stopsOf, subjectOf } from '../complaint/clocks.js';
import type { Complaint } from '../complaint/complaint.js';
import type { Context, Decision } from '../complaint/context.js';
import type { ClockStart, FactData } from '../complaint/facts.js';
import { mustBeAble } from '../complaint/moves.js';
import { wordsToCitizen } from './words.js';

export interface AppealDecision {
  readonly granted: boolean;
}

/**
 * The one appeal against a rejection, decided by a supervisor who did not reject. Granted, the complaint is received
 * again: another round with clocks of its own, from now. Refused, the rejection stands.
 */
export const decideAppeal =
  ({ granted }: AppealDecision): Decision =>
  (c, context) => {
    const { at, actor, directory } = context;
    mustBeAble(c, 'decide-appeal', actor, directory);
    const decided = { granted, text: wordsToCitizen(context), stops: stopsOf(c, 'appeal_decision') };
    const data: FactData['appeal_decided'] = granted
      ? { ...decided, to: 'received', round: c.round + 1, starts: again(c, context) }
      : decided;
    return [{ kind: 'appeal_decided', at, actor: actor.id, data }];
  };

const OF_THE_DESK = ['acknowledge', 'dispatch', 'respond'] as const;

function again(c: Complaint, context: Context): ClockStart[] {
  const starts: ClockStart[] = [];
  for (const kind of OF_THE_DESK) {
    const id = nextClockId(c) + starts.length;
    const unit = kind === 'respond' ? {} : { unit: c.work.center };
    starts.push(...startClock({ id, kind, started: context.at, ...unit }, subjectOf(c), context));
  }
  return starts;
}
