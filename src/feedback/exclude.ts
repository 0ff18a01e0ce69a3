import type { Decision } from '../complaint/context.js';
import { mustBeAble } from '../complaint/moves.js';
import { DomainError } from '../foundation/problem.js';

/** 考核剔除: the unit's head asks that the complaint be left out of the evaluation. */
export const exclude =
  (reason: string): Decision =>
  (c, { at, actor, directory, sealed }) => {
    mustBeAble(c, 'exclude', actor, directory);
    if (c.work.excluded !== undefined) throw new DomainError('ALREADY_EXCLUDED', 409, '该工单已剔除考核。');
    const text = sealed['exclusion'];
    if (!text) throw new DomainError('WORDS_MISSING', 400, '申请考核剔除须写明情况。');
    return [{ kind: 'exclusion_requested', at, actor: actor.id, data: { unit: c.department, reason, text } }];
  };

/** Decided by a supervisor, never by whoever asked. */
export const decideExclusion =
  (granted: boolean): Decision =>
  (c, { at, actor, directory, sealed }) => {
    mustBeAble(c, 'decide-exclusion', actor, directory);
    const text = sealed['exclusion_decision'] ? { text: sealed['exclusion_decision'] } : {};
    return [{ kind: 'exclusion_decided', at, actor: actor.id, data: { granted, ...text } }];
  };
