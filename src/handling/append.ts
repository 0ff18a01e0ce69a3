import { linkTo } from '../complaint/part.js';
import { liveClock, liveClocks, type Complaint, type State } from '../complaint/complaint.js';
import type { Decision } from '../complaint/context.js';
import { isHidden } from '../complaint/group.js';
import { mustBeAble } from '../complaint/moves.js';
import { BEFORE_ANSWER } from '../complaint/moves.table.js';
import { DomainError } from '../foundation/problem.js';
import { wordsToCitizen } from './words.js';

const refused = (code: string, detail: string): DomainError => new DomainError(code, 409, detail);

/**
 * 追记: the same person's repeat of a matter under way (decision 0011). Its words to the citizen, who has the matter and how
 * far it is, are its answer, so every clock stops; that may never make the answer later than the repeat was promised.
 */
export const append =
  (target: Complaint, samePerson: boolean): Decision =>
  (c, context) => {
    const { at, actor, directory } = context;
    mustBeAble(c, 'append', actor, directory);
    mustTake(target, c, samePerson);
    return [
      {
        kind: 'appended',
        at,
        actor: actor.id,
        data: {
          to: 'closed',
          code: 'GROUPED',
          joined: linkTo(target),
          text: wordsToCitizen(context),
          stops: liveClocks(c).map(({ id }) => id),
        },
      },
    ];
  };

function mustTake(target: Complaint, c: Complaint, samePerson: boolean): void {
  if (!samePerson) throw refused('NOT_SAME_PERSON', '两件工单留的联系电话不同或未留电话，不能追记。');
  if (!(BEFORE_ANSWER as readonly State[]).includes(target.state))
    throw refused('TARGET_NOT_OPEN', '要并入的工单已答复或已办结，不能追记。');
  if (isHidden(c) && !isHidden(target)) throw refused('TARGET_NOT_SECRET', '举报件和保密件不能追记到普通工单。');
  const [promised, theirs] = [liveClock(c, 'respond'), liveClock(target, 'respond')];
  if (promised && theirs && theirs.deadline > promised.deadline)
    throw refused('TARGET_LATER', '要并入的工单答复时限更晚，追记会推迟答复，请先更正其紧急程度。');
}

/** The complaint that has the matter takes the repeat's words as a supplement, by the same act: no clock of it moves. */
export const takeRepeat =
  (repeat: Complaint): Decision =>
  (_, { at, actor, sealed }) => {
    const text = sealed['supplement'];
    if (!text) throw new Error('a repeat comes with its words');
    return [{ kind: 'supplemented', at, actor: actor.id, data: { text, from: linkTo(repeat) } }];
  };
