import type { Decision } from '../complaint/context.js';
import { mustBeAble } from '../complaint/moves.js';
import { DomainError } from '../foundation/problem.js';

/** 补充诉求: more words on an open complaint; no clock moves. */
export const supplement: Decision = (c, { at, actor, directory, sealed }) => {
  mustBeAble(c, 'supplement', actor, directory);
  const text = sealed['supplement'];
  if (!text) throw new DomainError('WORDS_MISSING', 400, '请填写补充的内容。');
  return [{ kind: 'supplemented', at, actor: actor.id, data: { text } }];
};
