import * as fc from 'fast-check';
import type { Decision } from '../../src/complaint/context.js';
import { movesFor } from '../../src/complaint/moves.js';
import { DomainError } from '../../src/foundation/problem.js';
import type { Actor } from '../../src/foundation/actor.js';
import { accept } from '../../src/handling/accept.js';
import { acknowledge } from '../../src/handling/acknowledge.js';
import { answer } from '../../src/handling/answer.js';
import { answerDirectly } from '../../src/handling/answer-directly.js';
import { classify } from '../../src/handling/classify.js';
import { close } from '../../src/handling/close.js';
import { dispatch } from '../../src/handling/dispatch.js';
import { Story, people } from '../builders/complaint.js';
import { aDirectory, theTerms } from '../builders/terms.js';
import { broken } from './invariants.js';

const DECISIONS: Readonly<Record<string, Decision>> = {
  classify: classify({ category: 'hjzz' }),
  dispatch: dispatch({ department: 'bureau', handler: 'handler' }),
  'dispatch below': dispatch({ department: 'bureau.station' }),
  accept,
  acknowledge,
  interim: answer({ answer: 'interim', promisedBy: '2026-03-02' }),
  final: answer({ answer: 'final' }),
  'answer-directly': answerDirectly,
  close: close({ code: 'SOLVED' }),
};

const step = fc.record({
  /** Milliseconds after the step before; biased to boundaries of the respond ladder. */
  after: fc.oneof(
    fc.integer({ min: 0, max: 8 * 86_400_000 }),
    fc.constantFrom(0, 1, 129_600_000, 194_400_000, 259_200_000, 259_200_001, 604_800_000),
  ),
  who: fc.constantFrom<Actor>(...Object.values(people)),
  what: fc.constantFrom<string>(...Object.keys(DECISIONS), 'sweep'),
});

const arrival = fc.record({
  urgency: fc.constantFrom('ordinary' as const, 'critical' as const),
  sure: fc.boolean(),
  at: fc
    .integer({ min: Date.parse('2026-01-01T00:00:00Z'), max: Date.parse('2026-12-20T00:00:00Z') })
    .map((ms) => new Date(ms)),
});

const unsure = { assignment: null, proposal: { proposed: 'bxaj', confidence: 4000, classifier: 'v1', words: [] } };

it('keeps R1–R7 after every command of any sequence, and replays to the same row', () => {
  const seed = Number(process.env['JIESU_SEED'] ?? 20261124);
  fc.assert(
    fc.property(arrival, fc.array(step, { maxLength: 14 }), ({ at, sure, urgency }, steps) => {
      const story = new Story(at.toISOString(), { urgency, ...(sure ? {} : unsure) });
      let now = at.getTime();
      for (const { after, who, what } of steps) {
        now += after;
        const before = story.complaint;
        const count = story.facts.length;
        try {
          if (what === 'sweep') story.settleAt(new Date(now));
          else story.then(new Date(now), who, DECISIONS[what]!);
        } catch (error) {
          if (!(error instanceof DomainError)) throw error;
          expect(error.status).toBeLessThan(500);
        }
        expect(broken(story.complaint, story.facts, theTerms)).toEqual([]);
        expect(story.complaint.version).toBe(before.version + story.facts.length - count);
      }
    }),
    { numRuns: Number(process.env['JIESU_RUNS'] ?? 500), seed },
  );
});

it('offers exactly the moves that are not refused', () => {
  const story = new Story('2026-02-13T16:00:00+08:00');
  expect(movesFor(story.complaint, people.handler, aDirectory)).toEqual([
    'request-info', 'acknowledge', 'accept', 'delegate', 'assist', 'note', 'attach', 'progress', 'reveal',
  ]); // prettier-ignore
  expect(movesFor(story.complaint, people.outsider, aDirectory)).toEqual([]);
  expect(movesFor(story.complaint, people.op, aDirectory)).toEqual([
    'correct', 'request-info', 'acknowledge', 'reassign', 'assist', 'note', 'attach', 'withdraw', 'chase', 'supplement',
    'terminate', 'group', 'reveal',
  ]); // prettier-ignore
});
