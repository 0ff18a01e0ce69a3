import { stopsOf, subjectOf } from '../complaint/clocks.js';
import type { Complaint } from '../complaint/complaint.js';
import type { Decision } from '../complaint/context.js';
import { mustBeAble } from '../complaint/moves.js';
import type { Draft } from '../complaint/work.js';
import { reviewsFor } from '../sla/reviews.js';
import { leavesTheUnit } from './answer.js';
import { needed } from './needed.js';
import { released } from './release.js';

/** 审签 or 审核 passed: on to the hotline where the policy wants that too, else to the citizen. */
export const review: Decision = (c, context) => {
  const { at, actor, directory, policy, sealed } = context;
  mustBeAble(c, 'review', actor, directory);
  const opinion = sealed['opinion'];
  const draft = draftOf(c);
  if (c.state === 'hotline_review' || !reviewsFor(policy, subjectOf(c)).hotline)
    return [released(c, draft, context, opinion)];
  return [
    {
      kind: 'reviewed',
      at,
      actor: actor.id,
      data: {
        to: 'hotline_review',
        stage: 'unit',
        pass: true,
        ...(opinion ? { text: opinion } : {}),
        ...leavesTheUnit(c, context),
      },
    },
  ];
};

/** 退回补办: within the same round and the same clocks; the time a review took stays the reviewer's. */
export const sendBack: Decision = (c, { at, actor, directory, sealed }) => {
  mustBeAble(c, 'send-back', actor, directory);
  const text = needed(sealed['opinion'], '退回的意见');
  const stage = c.state === 'unit_review' ? 'unit' : 'hotline';
  return [
    {
      kind: 'reviewed',
      at,
      actor: actor.id,
      data: { to: 'in_progress', stage, pass: false, text, stops: stopsOf(c, 'review') },
    },
  ];
};

function draftOf(c: Complaint): Draft {
  if (!c.work.draft) throw new Error(`${c.number} is under review without a draft`);
  return c.work.draft;
}
