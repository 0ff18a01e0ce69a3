import { Story, people } from '../../test/builders/complaint.js';
import { deskTerms, refusalOf } from '../../test/builders/desk.js';
import { broken } from '../../test/rules/invariants.js';
import type { Decision } from '../complaint/context.js';
import { accept } from './accept.js';
import { answer } from './answer.js';
import { decideReturn } from './decide-return.js';
import { delegate } from './delegate.js';
import { designate } from './designate.js';
import { decideExtension, extend } from './extend.js';
import { reassign } from './reassign.js';
import { requestReturn } from './return.js';
import { suspend } from './suspend.js';

const FRIDAY = '2026-02-13T09:00:00+08:00';
const { op, sup, head, handler, outsider } = people;
const interim = answer({ answer: 'interim', promisedBy: '2026-03-02' });

/** Answered for the time being, with an extension and a suspension asked for and not decided. */
const asking = () =>
  new Story(FRIDAY, {}, deskTerms)
    .then(FRIDAY, handler, accept)
    .then(FRIDAY, handler, interim)
    .then(FRIDAY, handler, extend({ days: 2 }), 'extension')
    .then(FRIDAY, handler, suspend({ reason: 'FUNDING', until: '2026-06-30' }), 'suspension');

const lapses = ({ facts }: Story) => facts.filter(({ kind }) => kind === 'request_lapsed').map(({ data }) => data);
const BOTH = [
  { request: 'extension', unit: 'bureau' },
  { request: 'suspension', unit: 'bureau' },
];

it.each<[string, (typeof people)['op'], Decision, string]>([
  ['reassigned', op, reassign({ department: 'other' }), 'reassignment'],
  ['designated', sup, designate({ department: 'other' }), 'designation'],
  ['delegated', head, delegate({ department: 'bureau.station' }), 'delegation'],
])('lapse when the complaint is %s', (_, actor, decide, text) => {
  const story = asking().then(FRIDAY, actor, decide, text);
  expect(lapses(story)).toEqual(BOTH);
  expect(story.complaint.work).not.toHaveProperty('extension');
  expect(story.complaint.work).not.toHaveProperty('suspension');
  expect(broken(story.complaint, story.facts, deskTerms)).toEqual([]);
});

it('lapse with a return that is granted, and stay when it is refused', () => {
  const returning = () => asking().then(FRIDAY, handler, requestReturn({ reason: 'NOT_MY_DUTY' }), 'basis');
  expect(lapses(returning().then(FRIDAY, op, decideReturn({ granted: true }), 'decision'))).toEqual(BOTH);
  const kept = returning().then(FRIDAY, op, decideReturn({ granted: false }), 'decision');
  expect(lapses(kept)).toEqual([]);
  expect(kept.complaint.work).toMatchObject({ extension: { unit: 'bureau' }, suspension: { unit: 'bureau' } });
});

it('leaves nothing to decide, and the new unit asks for itself', () => {
  const story = asking().then(FRIDAY, op, reassign({ department: 'other' }), 'reassignment');
  expect(refusalOf(() => story.then(FRIDAY, sup, decideExtension({ granted: true }), 'verdict'))).toBe(
    'MOVE_NOT_ALLOWED',
  );
  story.then(FRIDAY, outsider, accept);
  expect(refusalOf(() => story.then(FRIDAY, sup, decideExtension({ granted: true }), 'verdict'))).toBe(
    'NOTHING_TO_DECIDE',
  );
  story.then(FRIDAY, outsider, extend({ days: 1 }), 'extension');
  expect(story.complaint.work.extension).toMatchObject({ unit: 'other', days: 1 });
});
