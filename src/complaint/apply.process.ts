import type { Complaint } from './complaint.js';
import type { Fact, FactData } from './facts.js';
import type { ProcessFacts } from './facts.process.js';
import { answerFields } from './apply.answer.js';
import type { Work } from './work.js';
import { worked } from './work.with.js';

type Of<K extends keyof FactData> = Extract<Fact, { kind: K }>;
type ProcessFact = Of<keyof ProcessFacts>;
type Fields = Partial<Complaint>;

const PAST = ['rating', 'calls', 'published', 'answeredBy', 'return', 'extension', 'suspension'] as const;

/**
 * Another handling of the complaint: what the last one ended with is open again, its rating, calls and undecided requests
 * are past, and whether its answer is published is chosen anew. Back at the desk the centre is responsible (R6).
 */
export function reopened(row: Complaint, fact: Fact): Fields {
  if (!('round' in fact.data) || fact.data.round === undefined) return {};
  return {
    round: fact.data.round,
    answeredAt: null,
    closedAt: null,
    closingCode: null,
    ...(row.state === 'received' ? { department: row.work.center, handler: null } : {}),
    ...worked(row, Object.fromEntries(PAST.map((member) => [member, undefined]))),
  };
}

/** What a fact of the handling process changes of the row, beside its state, its round and its clocks. */
export function processFields(c: Complaint, fact: ProcessFact): Fields {
  switch (fact.kind) {
    case 'corrected':
      return corrected(c, fact);
    case 'rejected':
      return rejected(c, fact);
    case 'split':
    case 'appended':
      return linkedFields(c, fact);
    case 'withdrawn':
      return { closedAt: fact.at, closingCode: 'WITHDRAWN' };
    case 'info_requested':
      return worked(c, { heldFrom: c.state });
    case 'info_given':
      return worked(c, { heldFrom: undefined, appeal: undefined });
    case 'appealed':
      return worked(c, { appeal: true, appealed: true });
    case 'appeal_decided':
      return worked(c, { appeal: undefined, ...(fact.data.granted ? { heldFrom: undefined } : {}) });
    case 'delegated':
    case 'return_requested':
    case 'return_decided':
    case 'assist_asked':
    case 'opined':
      return unitFields(c, fact);
    case 'attached':
    case 'answer_submitted':
    case 'reviewed':
    case 'published':
    case 'extension_requested':
    case 'extension_decided':
    case 'suspension_requested':
    case 'suspension_decided':
    case 'request_lapsed':
      return answerFields(c, fact);
    default:
      return watchFields(c, fact);
  }
}

/** What was split off, and what a repeat was joined to. */
const linkedFields = (c: Complaint, fact: Of<'split' | 'appended'>): Fields =>
  fact.kind === 'split'
    ? worked(c, { parts: [...(c.work.parts ?? []), ...fact.data.parts] })
    : { closedAt: fact.at, closingCode: fact.data.code, ...worked(c, { joined: fact.data.joined }) };

/** A rejection with its reason is an answer (R2). */
const rejected = (c: Complaint, { at, actor, data }: Of<'rejected'>): Fields => ({
  answeredAt: c.answeredAt ?? at,
  closedAt: at,
  closingCode: data.reason,
  ...worked(c, { rejectedBy: actor }),
});

function corrected(c: Complaint, { data }: Of<'corrected'>): Fields {
  return {
    category: data.category ?? c.category,
    place: data.place ?? c.place,
    district: data.place === undefined ? c.district : (data.district ?? null),
    urgency: data.urgency ?? c.urgency,
    kind: data.kind ?? c.kind,
    secret: data.secret ?? c.secret,
  };
}

function unitFields(
  c: Complaint,
  fact: Of<'delegated' | 'return_requested' | 'return_decided' | 'assist_asked' | 'opined'>,
): Fields {
  const { work } = c;
  switch (fact.kind) {
    case 'delegated': {
      const { department, handler, from } = fact.data;
      // Who passes a case down has taken it (首接负责制).
      const passed = { above: [...(work.above ?? []), from], answering: from };
      return {
        department,
        handler: handler ?? null,
        ...worked(c, { ...passed, assisting: assistingWithout(c, department) }),
      };
    }
    case 'return_requested': {
      const { unit, reason, proposed, decider } = fact.data;
      const asked = { by: fact.actor, unit, reason, ...(proposed ? { proposed } : {}), decider };
      return worked(c, { return: asked, returned: [...(work.returned ?? []), unit] });
    }
    case 'return_decided':
      return returned(c, fact);
    case 'assist_asked': {
      const asked = fact.data.units.map((one) => ({ ...one, opined: false }));
      return worked(c, { assisting: [...(work.assisting ?? []), ...asked] });
    }
    case 'opined':
      return worked(c, {
        assisting: (work.assisting ?? []).map((one) => (one.unit === fact.data.unit ? { ...one, opined: true } : one)),
      });
  }
}

/** The units asked to assist but this one; undefined for none, so that the stored JSON has no empty list. */
export function assistingWithout({ work }: Complaint, unit: string): Work['assisting'] {
  const left = work.assisting?.filter((one) => one.unit !== unit) ?? [];
  return left.length > 0 ? left : undefined;
}

/**
 * A granted return takes the case from the unit for good: it is answerable no more (首接负责制 ends with it). A refused
 * one leaves it with the unit as if it had accepted.
 */
function returned(c: Complaint, { data }: Of<'return_decided'>): Fields {
  const { work } = c;
  if (data.department === undefined) return worked(c, { return: undefined, answering: c.department });
  const above = work.above?.slice(0, -1) ?? [];
  return {
    department: data.department,
    handler: null,
    ...worked(c, {
      return: undefined,
      above: above.length > 0 ? above : undefined,
      answering: work.answering === c.department ? undefined : work.answering,
    }),
  };
}

const STEP = { order_issued: 'issued', order_answered: 'answered', order_closed: 'closed' } as const;

const ordered = (c: Complaint, { kind, data }: Of<keyof typeof STEP>): Fields =>
  worked(c, { orders: { ...c.work.orders, [String(data.no)]: STEP[kind] } });

type WatchFact = Exclude<
  ProcessFact,
  | Parameters<typeof unitFields>[1]
  | Parameters<typeof answerFields>[1]
  | Of<'corrected' | 'rejected' | 'withdrawn' | 'split' | 'appended'>
>;

function watchFields(c: Complaint, fact: WatchFact): Fields {
  const { work } = c;
  switch (fact.kind) {
    case 'chased':
      return worked(c, { chases: fact.data.times });
    case 'rated': {
      const { solved, grade, redo } = fact.data;
      return worked(c, { rating: { solved, grade }, redo: redo ? true : undefined });
    }
    case 'followed_up':
      return worked(c, { calls: [...(work.calls ?? []), `${fact.at.toISOString()} ${fact.data.outcome}`] });
    case 'redo_decided':
      return worked(c, {
        redo: undefined,
        ...(fact.data.outcome === 'redo' ? { redos: (work.redos ?? 0) + 1 } : {}),
        ...(fact.data.outcome === 'suspend'
          ? { suspensions: (work.suspensions ?? 0) + 1, rating: undefined, calls: undefined }
          : {}),
      });
    case 'rechecked':
      return worked(c, { rechecked: fact.data.result });
    case 'order_issued':
    case 'order_answered':
    case 'order_closed':
      return ordered(c, fact);
    case 'exclusion_requested':
      return worked(c, { exclusion: { by: fact.actor, unit: fact.data.unit, reason: fact.data.reason } });
    case 'exclusion_decided':
      return worked(c, {
        exclusion: undefined,
        ...(fact.data.granted ? { excluded: work.exclusion?.reason ?? '' } : {}),
      });
    case 'grouped':
      return { groupId: fact.data.group };
    case 'ungrouped':
      return { groupId: null };
    default:
      return {};
  }
}
