import * as fc from 'fast-check';
import { attach } from '../../src/complaint/attach.js';
import { isOpen } from '../../src/complaint/complaint.js';
import type { Decision } from '../../src/complaint/context.js';
import { chase } from '../../src/feedback/chase.js';
import { appeal } from '../../src/feedback/appeal.js';
import { decideRedo } from '../../src/feedback/decide-redo.js';
import { decideExclusion, exclude } from '../../src/feedback/exclude.js';
import { followUp } from '../../src/feedback/follow-up.js';
import { giveInfo } from '../../src/feedback/give-info.js';
import { rate } from '../../src/feedback/rate.js';
import { supplement } from '../../src/feedback/supplement.js';
import type { Actor } from '../../src/foundation/actor.js';
import { accept } from '../../src/handling/accept.js';
import { acknowledge } from '../../src/handling/acknowledge.js';
import { admit } from '../../src/handling/admit.js';
import { answer } from '../../src/handling/answer.js';
import { answerDirectly } from '../../src/handling/answer-directly.js';
import { append, takeRepeat } from '../../src/handling/append.js';
import { assist } from '../../src/handling/assist.js';
import { classify } from '../../src/handling/classify.js';
import { close } from '../../src/handling/close.js';
import { correct } from '../../src/handling/correct.js';
import { decideAppeal } from '../../src/handling/decide-appeal.js';
import { decideReturn } from '../../src/handling/decide-return.js';
import { delegate } from '../../src/handling/delegate.js';
import { designate } from '../../src/handling/designate.js';
import { dispatch } from '../../src/handling/dispatch.js';
import { decideExtension, extend } from '../../src/handling/extend.js';
import { handOver } from '../../src/handling/hand-over.js';
import { opine } from '../../src/handling/opine.js';
import { reassign } from '../../src/handling/reassign.js';
import { reject } from '../../src/handling/reject.js';
import { requestInfo } from '../../src/handling/request-info.js';
import { requestReturn } from '../../src/handling/return.js';
import { review, sendBack } from '../../src/handling/review.js';
import { split } from '../../src/handling/split.js';
import { decideSuspension, endSuspension, reviewSuspension, suspend } from '../../src/handling/suspend.js';
import { note, progress } from '../../src/handling/tell.js';
import { terminate } from '../../src/handling/terminate.js';
import { withdraw } from '../../src/handling/withdraw.js';
import { answerOrder, closeOrder, issueOrder } from '../../src/supervision/order.js';
import { recheck } from '../../src/supervision/recheck.js';
import { remind } from '../../src/supervision/remind.js';

const staff = (id: string, role: Actor['role'], department: string): Actor => ({ id, role, department });

const HOTLINE = staff('operator', 'operator', 'tz-12345');
const COLLEAGUE = staff('operator-2', 'operator', 'tz-12345');
const SUPERVISOR = staff('supervisor', 'supervisor', 'tz-12345');
const PLATFORM = 'platform-321281';
const HANDLERS = [
  staff('handler', 'handler', 'tz-zhujian'),
  staff('chengguan-1', 'handler', 'tz-chengguan'),
  staff('platform-321281-1', 'handler', PLATFORM),
  staff('x-handler', 'handler', '321281-zhujian'),
];
const HEADS = [
  staff('head', 'head', 'tz-zhujian'),
  staff('chengguan-head', 'head', 'tz-chengguan'),
  staff('platform-321281-head', 'head', PLATFORM),
];
const CITIZEN: Actor = { id: 'citizen', role: 'citizen' };
export const EVERYBODY = [HOTLINE, COLLEAGUE, SUPERVISOR, ...HANDLERS, ...HEADS, CITIZEN];

/** What a command may say in words: each is there, whichever a decision asks for. */
export const WORDS = [
  'answer', 'appeal', 'assistance', 'basis', 'chase', 'contacted', 'decision', 'designation', 'exclusion',
  'exclusion_decision', 'extension', 'file_name', 'finding', 'follow_up', 'handover', 'info', 'note', 'opinion', 'order',
  'order_answer',
  'order_close', 'progress', 'question', 'rating', 'reassignment', 'recheck', 'record', 'redo', 'rejection', 'reminder',
  'reply', 'supplement', 'suspension', 'termination', 'verdict', 'withdrawal', 'working',
]; // prettier-ignore

const UNITS = fc.constantFrom('tz-zhujian', 'tz-chengguan', PLATFORM);
const yesNo = fc.boolean();

export interface Said {
  readonly name: string;
  readonly decide: Decision;
}

const plain: Readonly<Record<string, Decision>> = {
  accept, acknowledge, admit, answerDirectly, appeal, chase, endSuspension, giveInfo, note, opine, progress, remind,
  requestInfo, review, sendBack, supplement, withdraw,
  exclude: exclude('FORCE_MAJEURE'), answerOrder: answerOrder(), closeOrder: closeOrder(), issueOrder: issueOrder({}),
  delegate: delegate({ department: '321281-zhujian' }), handOver: handOver({ receiver: '119' }),
  suspend: suspend({ reason: 'FUNDING', until: '2026-09-30' }), reviewSuspension: reviewSuspension({ finding: 'stands' }),
}; // prettier-ignore

const made = <T>(name: string, from: fc.Arbitrary<T>, make: (value: T) => Decision): fc.Arbitrary<Said> =>
  from.map((value) => ({
    name: `${name} ${typeof value === 'string' && !name ? value : JSON.stringify(value)}`.trim(),
    decide: make(value),
  }));

/** Said more often than what ends a case, or no case would get far. */
const COMMON = [
  'accept',
  'accept',
  'accept',
  'accept',
  'review',
  'review',
  'opine',
  'suspend',
  'answerOrder',
  'closeOrder',
  'endSuspension',
];

/** Every command there is, with every choice that matters; most are refused where they come, which is the point. */
export const anyCommand: fc.Arbitrary<Said> = fc.oneof(
  { weight: 20, arbitrary: made('', fc.constantFrom(...COMMON, ...Object.keys(plain)), (name) => plain[name]!) },
  made('classify', fc.constantFrom('bxaj', 'gaas', 'hjzz'), (category) => classify({ category })),
  made('correct', fc.constantFrom('ordinary' as const, 'urgent' as const, 'critical' as const), (urgency) =>
    correct({ urgency }),
  ),
  { weight: 4, arbitrary: made('dispatch', UNITS, (department) => dispatch({ department })) },
  { weight: 2, arbitrary: made('designate', UNITS, (department) => designate({ department })) },
  made('reassign', UNITS, (department) => reassign({ department })),
  { weight: 4, arbitrary: made('return', UNITS, (proposed) => requestReturn({ reason: 'NOT_MY_DUTY', proposed })) },
  { weight: 4, arbitrary: made('decide-return', yesNo, (granted) => decideReturn({ granted })) },
  { weight: 2, arbitrary: made('assist', UNITS, (unit) => assist({ units: [unit] })) },
  made('reject', fc.constantFrom('VAGUE', 'OUT_OF_SCOPE'), (reason) => reject({ reason })),
  { weight: 3, arbitrary: made('decide-appeal', yesNo, (granted) => decideAppeal({ granted })) },
  {
    weight: 3,
    arbitrary: made('interim', fc.constant('2026-12-31'), (promisedBy) => answer({ answer: 'interim', promisedBy })),
  },
  { weight: 3, arbitrary: made('final', fc.constant(0), () => answer({ answer: 'final' })) },
  { weight: 3, arbitrary: made('extend', fc.integer({ min: 1, max: 7 }), (days) => extend({ days })) },
  { weight: 3, arbitrary: made('decide-extension', yesNo, (granted) => decideExtension({ granted })) },
  { weight: 3, arbitrary: made('decide-suspension', yesNo, (granted) => decideSuspension({ granted })) },
  {
    weight: 4,
    arbitrary: made(
      'rate',
      fc.record({ solved: yesNo, grade: fc.constantFrom(1 as const, 3 as const, 5 as const) }),
      rate,
    ),
  },
  made('follow-up', fc.constantFrom('reached' as const, 'unreached' as const), (outcome) =>
    followUp({ outcome, ...(outcome === 'reached' ? { rating: { solved: true, grade: 4 } } : {}) }),
  ),
  {
    weight: 4,
    arbitrary: made(
      'decide-redo',
      fc.constantFrom('redo' as const, 'uphold' as const, 'suspend' as const),
      (outcome) => {
        if (outcome === 'uphold') return decideRedo({ outcome, code: 'POLICY_LIMIT' });
        return outcome === 'redo'
          ? decideRedo({ outcome })
          : decideRedo({ outcome, reason: 'FUNDING', until: '2026-11-30' });
      },
    ),
  },
  made('attach', fc.constantFrom('material' as const, 'evidence' as const), (use) =>
    attach({
      id: `a-${use}`,
      file: 'f',
      use,
      type: 'image/jpeg',
      bytes: 1,
      commitment: 'c',
      room: { files: 2, bytes: 2 },
    }),
  ),
  made('decide-exclusion', yesNo, decideExclusion),
  made('recheck', fc.constantFrom('kept' as const, 'reopened' as const), (result) => recheck({ result })),
  made('terminate', fc.constantFrom('UNREACHABLE', 'UNREASONABLE'), (reason) =>
    terminate({ reason, code: 'UNREACHABLE' }),
  ),
  made('close', fc.constantFrom('SOLVED' as const, 'REFERRED' as const, 'UNREACHABLE' as const), (code) =>
    close({ code }),
  ),
  made('split', fc.integer({ min: 2, max: 4 }), (n) =>
    split([{ complaint: `c${String(n)}`, number: `TZ${String(n)}` }]),
  ),
  // Joined to one that stands as it does itself: whatever it is, the other is neither later nor less secret.
  made('append', yesNo, (same) => (c, context) => append(c, same)(c, context)),
  made('take-repeat', fc.constant(0), () => (c, context) => (isOpen(c) ? takeRepeat(c)(c, context) : [])),
  made(
    'group',
    fc.constant(0),
    () =>
      (c, { at, actor }) =>
        c.groupId ? [] : [{ kind: 'grouped', at, actor: actor.id, data: { group: 'g' } }],
  ),
  made(
    'ungroup',
    fc.constant(0),
    () =>
      (c, { at, actor }) =>
        c.groupId ? [{ kind: 'ungrouped', at, actor: actor.id, data: { group: c.groupId } }] : [],
  ),
);

/** Who speaks, biased to whoever could: random speakers are refused nine times of ten. */
export const anybody = fc.constantFrom<Actor>(...EVERYBODY);
