import { stopsOf } from '../complaint/clocks.js';
import type { Decision } from '../complaint/context.js';
import { mustBeAble } from '../complaint/moves.js';
import { DomainError } from '../foundation/problem.js';

/** Who takes an emergency on; another receiver is named in words. */
export const RECEIVERS = ['110', '119', '120', '122', 'OTHER'] as const;

export interface HandOver {
  readonly receiver: (typeof RECEIVERS)[number];
}

/** An emergency goes to whoever acts at once; *respond* runs on until the receiver has confirmed (`close`, REFERRED). */
export const handOver =
  ({ receiver }: HandOver): Decision =>
  (c, { at, actor, directory, sealed }) => {
    mustBeAble(c, 'hand-over', actor, directory);
    const text = sealed['handover'];
    if (receiver === 'OTHER' && !text) throw new DomainError('RECEIVER_UNNAMED', 400, '请写明接收单位。');
    return [
      {
        kind: 'handed_over',
        at,
        actor: actor.id,
        data: { to: 'handed_over', receiver, ...(text ? { text } : {}), stops: stopsOf(c, 'acknowledge', 'dispatch') },
      },
    ];
  };
