import type { Complaint } from './complaint.js';
import type { Fact, FactData } from './facts.js';
import type { Draft } from './work.js';
import { worked } from './work.with.js';

type Of<K extends keyof FactData> = Extract<Fact, { kind: K }>;
type AnswerFact = Of<
  | 'attached'
  | 'answer_submitted'
  | 'reviewed'
  | 'published'
  | 'extension_requested'
  | 'extension_decided'
  | 'suspension_requested'
  | 'suspension_decided'
  | 'request_lapsed'
>;
type Fields = Partial<Complaint>;

function draftOf({ actor, data }: Of<'answer_submitted'>): Draft {
  const { answer, text, record, contacted, responsible, promisedBy, attachments } = data;
  return {
    answer,
    text,
    responsible,
    by: actor,
    ...(record ? { record } : {}),
    ...(contacted ? { contacted } : {}),
    ...(promisedBy ? { promisedBy } : {}),
    ...(attachments ? { attachments } : {}),
  };
}

function attached(c: Complaint, { data }: Of<'attached'>): Fields {
  const { attachment: id, file, use, bytes, commitment } = data;
  return worked(c, { attachments: [...(c.work.attachments ?? []), { id, file, use, bytes, commitment }] });
}

const suspensionAsked = (c: Complaint, { actor: by, data }: Of<'suspension_requested'>): Fields =>
  worked(c, { suspension: { by, unit: data.unit, reason: data.reason, until: data.until } });

/** What leads to an answer, and more time for the rest, changes of the row. */
export function answerFields(c: Complaint, fact: AnswerFact): Fields {
  const { work } = c;
  switch (fact.kind) {
    case 'attached':
      return attached(c, fact);
    case 'answer_submitted':
      return worked(c, { draft: draftOf(fact) });
    case 'reviewed':
      return fact.data.pass ? {} : worked(c, { draft: undefined });
    case 'published':
      return worked(c, { published: fact.data.on ? true : undefined });
    case 'extension_requested':
      return worked(c, { extension: { by: fact.actor, unit: fact.data.unit, days: fact.data.days } });
    case 'extension_decided':
      return worked(c, {
        extension: undefined,
        ...(fact.data.granted ? { extensions: (work.extensions ?? 0) + 1 } : {}),
      });
    case 'suspension_requested':
      return suspensionAsked(c, fact);
    case 'suspension_decided':
      return worked(c, {
        suspension: undefined,
        ...(fact.data.granted ? { suspensions: (work.suspensions ?? 0) + 1 } : {}),
      });
    case 'request_lapsed':
      return worked(c, { [fact.data.request]: undefined });
  }
}
