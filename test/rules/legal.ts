import { apply } from '../../src/complaint/apply.js';
import type { Complaint } from '../../src/complaint/complaint.js';
import type { FactKind, Recorded } from '../../src/complaint/facts.js';
import { obstacle, type MoveName } from '../../src/complaint/moves.js';
import type { Directory } from '../../src/directory/directory.js';
import type { Actor } from '../../src/foundation/actor.js';

/** The move a person's fact is made by; what only the clock or the intake records has none. */
const MOVE_OF: Partial<Record<FactKind, MoveName>> = {
  classified: 'classify', corrected: 'correct', admitted: 'admit', rejected: 'reject', handed_over: 'hand-over',
  info_requested: 'request-info', info_given: 'info', appealed: 'appeal', appeal_decided: 'decide-appeal',
  accepted: 'accept', acknowledged: 'acknowledge', delegated: 'delegate', return_requested: 'return',
  return_decided: 'decide-return', assist_asked: 'assist', opined: 'opine', noted: 'note', progressed: 'progress',
  answer_submitted: 'answer', extension_requested: 'extend', extension_decided: 'decide-extension',
  suspension_requested: 'suspend', suspension_decided: 'decide-suspension', suspension_ended: 'end-suspension',
  chased: 'chase', supplemented: 'supplement', withdrawn: 'withdraw', followed_up: 'follow-up',
  redo_decided: 'decide-redo', reminded: 'remind', order_issued: 'issue-order', order_answered: 'answer-order',
  order_closed: 'close-order', rechecked: 'recheck', exclusion_requested: 'exclude',
  exclusion_decided: 'decide-exclusion', revealed: 'reveal', attached: 'attach',
  suspension_reviewed: 'review-suspension', split: 'split', appended: 'append',
}; // prettier-ignore

function moveOf(fact: Recorded): MoveName | undefined {
  switch (fact.kind) {
    case 'dispatched':
      if (fact.data.designated) return 'designate';
      return fact.data.reassigned ? 'reassign' : 'dispatch';
    case 'answered':
      return fact.data.answer === 'direct' ? 'answer-directly' : 'answer';
    case 'reviewed':
      return fact.data.pass ? 'review' : 'send-back';
    case 'rated':
      return fact.data.by === 'citizen' ? 'rate' : 'follow-up';
    case 'published':
      // A correction takes back what may not be shown any more.
      return fact.data.on ? 'publish' : undefined;
    case 'closed':
      // A citizen who is content closes the complaint by rating it.
      if (fact.actor.startsWith('citizen:')) return undefined;
      return fact.data.reason === undefined ? 'close' : 'terminate';
    default:
      return MOVE_OF[fact.kind];
  }
}

function actorOf(id: string, directory: Directory): Actor | undefined {
  if (id.startsWith('citizen:')) return { id, role: 'citizen' };
  return directory.person(id);
}

/** The facts that nobody could have made in the state they found, in words: none, where the order is a legal one. */
export function illegal(facts: readonly Recorded[], directory: Directory): string[] {
  const wrong: string[] = [];
  let c: Complaint | null = null;
  for (const fact of facts) {
    const actor = actorOf(fact.actor, directory);
    const reviewed = fact.kind === 'answered' && c?.state.endsWith('_review');
    const move = reviewed ? 'review' : moveOf(fact);
    const why = c && actor && move ? obstacle(c, move, actor, directory) : null;
    if (why) wrong.push(`${String(fact.n)} ${fact.kind} by ${fact.actor}: ${why.code}`);
    c = apply(c, fact);
  }
  return wrong;
}
