import { nextClockId, startClock, stopsOf, subjectOf } from './clocks.js';
import { liveClocks, type Complaint } from './complaint.js';
import type { Context, Decision } from './context.js';
import type { Fact } from './facts.js';
import { mustBeAble } from './moves.js';
import { DomainError } from '../foundation/problem.js';

/** So many members one transaction takes. */
export const MOST_AT_ONCE = 200;

export interface CaseGroup {
  readonly id: string;
  readonly state: 'open' | 'dissolved';
  readonly place: string;
  /** The lead that all members had when they were put together. */
  readonly department: string;
  readonly createdAt: Date;
  readonly createdBy: string;
  /** The instant of the answer given to the group. */
  readonly answeredAt: Date | null;
  readonly running: Running | null;
}

/** A command that is not done with all members yet; whoever repeats it with its key goes on at its instant. */
export interface Running {
  readonly key: string;
  readonly verb: string;
  readonly at: string;
  /** The last member done. */
  readonly after: string;
}

/** The answer given to a group, for one who joins later. */
export interface GivenAnswer {
  readonly answer: 'interim' | 'final';
  readonly responsible: string;
  readonly promisedBy?: string;
  readonly text: string;
}

const refused = (code: string, detail: string): DomainError => new DomainError(code, 409, detail);

/** 举报 and 保密 are linked to a group but never shown to its others. */
export const isHidden = ({ kind, secret }: Pick<Complaint, 'kind' | 'secret'>): boolean => secret || kind === 'report';

/** Linked to a group. One who comes after its answer receives the same answer at once, and may object by rating it. */
export const join =
  (group: string, given?: GivenAnswer): Decision =>
  (c, context) => {
    const { at, actor, directory } = context;
    mustBeAble(c, 'group', actor, directory);
    const grouped: Fact = { kind: 'grouped', at, actor: actor.id, data: { group } };
    return given ? [grouped, received(c, given, context)] : [grouped];
  };

/** Out of its group. An answer given to the group is public no more: whether it fits this one alone is a choice anew. */
export const leave =
  ({ answeredAt }: Pick<CaseGroup, 'answeredAt'>): Decision =>
  (c, { at, actor, directory }) => {
    mustBeAble(c, 'ungroup', actor, directory);
    if (!c.groupId) return [];
    const left: Fact = { kind: 'ungrouped', at, actor: actor.id, data: { group: c.groupId } };
    return answeredAt && c.work.published
      ? [left, { kind: 'published', at, actor: actor.id, data: { on: false } }]
      : [left];
  };

function received(c: Complaint, { answer, responsible, promisedBy }: GivenAnswer, context: Context): Fact {
  const { at, actor, sealed } = context;
  const { work } = c;
  if (work.return ?? work.extension ?? work.suspension)
    throw refused('REQUEST_PENDING', '该工单有申请等待审批，决定后才能并入已答复的并单组。');
  const text = sealed['answer'];
  if (!text) throw new Error('a given answer comes with its text');
  const head = { answer, text, responsible, ...(promisedBy ? { promisedBy } : {}) };
  const id = nextClockId(c);
  if (answer === 'final') {
    const starts = startClock({ id, kind: 'rate', started: at }, subjectOf(c), context);
    const stops = liveClocks(c).map((clock) => clock.id);
    return { kind: 'answered', at, actor: actor.id, data: { ...head, to: 'replied', stops, starts } };
  }
  if (c.state !== 'dispatched' && c.state !== 'in_progress')
    throw refused('MOVE_NOT_ALLOWED', '该组已作阶段性答复，工单须在承办单位办理中才能并入。');
  const starts = startClock({ id, kind: 'resolve', started: at, unit: c.department }, subjectOf(c), context);
  const stops = stopsOf(c, 'acknowledge', 'submit', 'respond');
  return { kind: 'answered', at, actor: actor.id, data: { ...head, to: c.state, stops, starts } };
}

/** Handled as one only when it is one place and one lead department. */
export function mustMatch(
  members: readonly Complaint[],
  { place, department }: Pick<CaseGroup, 'place' | 'department'>,
) {
  const differing = members.filter((c) => c.place !== place || c.department !== department);
  if (differing.length === 0) return;
  throw new DomainError(
    'GROUP_DIFFERS',
    409,
    '并单的工单须诉求地点相同、主办单位相同。',
    differing.slice(0, 20).map((c) => ({
      field: c.number,
      message: c.place !== place ? '诉求地点不同' : '主办单位不同',
    })),
  );
}

/** A group's place and lead are those of the complaint named first. */
export function basisOf(first: Complaint | undefined): Pick<CaseGroup, 'place' | 'department'> {
  if (!first?.place) throw refused('GROUP_DIFFERS', '没有诉求地点的工单不能并单。');
  return { place: first.place, department: first.department };
}

/**
 * A decision for each member; a refusal names the member, but to a unit never one that is hidden from it or is no longer
 * with it.
 */
export const forMember =
  (decide: Decision): Decision =>
  (c, context) => {
    try {
      return decide(c, context);
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      const unit = context.actor.role === 'handler' || context.actor.role === 'head';
      if (error.code === 'COMPLAINT_NOT_FOUND')
        throw refused('GROUP_SPLIT', '组内有工单已不由您的单位承办，请先请热线拆出。');
      const name = unit && isHidden(c) ? '组内一件保密工单' : c.number;
      throw new DomainError(error.code, error.status, `${name}：${error.detail}`, [
        { field: name, message: error.detail },
      ]);
    }
  };
