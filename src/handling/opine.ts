import type { Decision } from '../complaint/context.js';
import { mustBeAble } from '../complaint/moves.js';
import type { Assisting } from '../complaint/work.js';
import { DomainError } from '../foundation/problem.js';

/** An assisting unit's opinion to the lead; it stops this unit's clock, and nobody else's (协办意见). */
export const opine: Decision = (c, { at, actor, directory, sealed }) => {
  mustBeAble(c, 'opine', actor, directory);
  const own = (c.work.assisting ?? []).filter(
    ({ unit }) => actor.department !== undefined && directory.covers(actor.department, unit),
  );
  const one = owing(own, actor.department);
  if (!one) throw new DomainError('ALREADY_OPINED', 409, '本单位已提出协办意见。');
  const text = sealed['opinion'];
  if (!text) throw new DomainError('WORDS_MISSING', 400, '请填写协办意见。');
  const live = c.clocks.some(({ id, stopped }) => id === one.clock && !stopped);
  return [
    { kind: 'opined', at, actor: actor.id, data: { unit: one.unit, text, ...(live ? { stops: [one.clock] } : {}) } },
  ];
};

/** The unit's own turn before one of those below it. */
const owing = (own: readonly Assisting[], department: string | undefined): Assisting | undefined => {
  const open = own.filter(({ opined }) => !opined);
  return open.find(({ unit }) => unit === department) ?? open[0];
};
