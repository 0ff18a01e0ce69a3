import { people, Story } from '../../test/builders/complaint.js';
import { theTerms } from '../../test/builders/terms.js';
import { record } from './chain.js';
import { stopsOf } from './clocks.js';
import type { Complaint } from './complaint.js';
import type { Decision } from './context.js';
import { partOf, type PartSaid } from './part.js';

const THURSDAY = '2026-02-12T10:00:00+08:00';
const AN_HOUR_LATER = '2026-02-12T11:00:00+08:00';
const seal = (id: string) => ({ id, commitment: id });
const atTheDesk = () =>
  new Story(THURSDAY, { proposal: {}, assignment: null, reachedAt: new Date('2026-02-12T09:30:00+08:00') });

function opened(original: Complaint, said: PartSaid = {}): Complaint {
  const fact = partOf(original, said, {
    at: new Date(AN_HOUR_LATER),
    actor: 'op',
    number: 'TZ20260212000002',
    terms: theTerms,
    sealed: { raw: seal('raw'), working: seal('working') },
  });
  return record('0192f0c1-2d3e-7a4b-8c5d-6e7f80910aff', null, [fact]).after;
}

const acknowledge: Decision = (c, { at, actor }) => [
  { kind: 'acknowledged', at, actor: actor.id, data: { stops: stopsOf(c, 'acknowledge') } },
];
const classify: Decision = (_, { at, actor }) => [
  { kind: 'classified', at, actor: actor.id, data: { category: 'bxaj' } },
];

const live = ({ clocks }: Complaint) => clocks.map(({ kind, started }) => `${kind} ${started.toISOString()}`);

describe('a part of a post', () => {
  it('has the post and the instants of the original, and is due when it is', () => {
    const { complaint } = atTheDesk();
    const part = opened(complaint);
    const { postId, reachedAt, receivedAt, respondBy, policy, calendar } = complaint;
    expect(part).toMatchObject({ postId, reachedAt, receivedAt, respondBy, policy, calendar });
    expect(part).toMatchObject({ number: 'TZ20260212000002', state: 'received', department: 'center' });
    expect(part.work.splitFrom).toEqual({ complaint: complaint.id, number: complaint.number });
  });

  it('takes over the clocks of the centre from where they are', () => {
    const story = atTheDesk();
    expect(live(opened(story.complaint))).toEqual(live(story.complaint));
  });

  it('owes no first reply again that was given to the whole post', () => {
    const story = atTheDesk().then(AN_HOUR_LATER, people.op, acknowledge);
    expect(opened(story.complaint).clocks.map(({ id, kind }) => [id, kind])).toEqual([
      [1, 'dispatch'],
      [2, 'respond'],
    ]);
  });

  it('may be more urgent, of another kind and of another place', () => {
    const { complaint } = atTheDesk();
    const part = opened(complaint, { urgency: 'critical', kind: 'request', secret: true, place: 'p', district: 'd' });
    expect(part).toMatchObject({ urgency: 'critical', kind: 'request', secret: true, place: 'p', district: 'd' });
    expect(part.respondBy.getTime()).toBeLessThan(complaint.respondBy.getTime());
  });

  it('has no category until somebody names it', () => {
    const story = atTheDesk().then(AN_HOUR_LATER, people.op, classify);
    expect(opened(story.complaint).category).toBeNull();
  });
});
