import type { Decision } from '../complaint/context.js';
import type { Fact } from '../complaint/facts.js';
import { mustBeAble } from '../complaint/moves.js';
import { DomainError } from '../foundation/problem.js';
import { rated, type Rating } from './rate.js';

export interface FollowUp {
  readonly outcome: 'reached' | 'unreached' | 'declined';
  /** What a citizen who was reached said. */
  readonly rating?: Rating;
}

/** 回访 by phone: the hotline asks, never the unit that handled the case; what it hears counts as a rating. */
export const followUp =
  ({ outcome, rating }: FollowUp): Decision =>
  (c, context) => {
    const { at, actor, directory, sealed } = context;
    mustBeAble(c, 'follow-up', actor, directory);
    const text = sealed['follow_up'] ? { text: sealed['follow_up'] } : {};
    const call: Fact = { kind: 'followed_up', at, actor: actor.id, data: { outcome, ...text } };
    if (outcome !== 'reached') return [call];
    if (!rating) throw new DomainError('RATING_MISSING', 400, '回访已接通的，须填写是否解决和满意度。');
    return [call, ...rated(c, rating, 'operator', context)];
  };
