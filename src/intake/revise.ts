import type { Decision } from '../complaint/context.js';

/** The source sent another body under the same external id: the post stays, the revision stands beside it, no clock moves. */
export const revise: Decision = (_complaint, { at, actor, sealed }) =>
  sealed['raw'] ? [{ kind: 'revised', at, actor: actor.id, data: { raw: sealed['raw'] } }] : [];
