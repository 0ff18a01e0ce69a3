import { resolve } from 'node:path';
import * as fc from 'fast-check';
import { directoryOf } from '../../src/directory/directory.js';
import { loadPack } from '../../src/directory/pack.js';
import { DomainError } from '../../src/foundation/problem.js';
import type { Actor } from '../../src/foundation/actor.js';
import { Story, type House } from '../builders/complaint.js';
import { broken } from './invariants.js';
import { EVERYBODY, WORDS, anyCommand, anybody, type Said } from './process.commands.js';

const pack = loadPack(resolve('config/taizhou'), resolve('config/calendars'));
const people = pack.people.map((one) => ({ ...one, present: true }));
const terms = { policy: pack.policy, calendar: pack.calendar };
const house: House = { directory: directoryOf(pack.departments, people), center: pack.center };

const SEED = Number(process.env['JIESU_SEED'] ?? 20261125);
const RUNS = Number(process.env['JIESU_RUNS'] ?? 1_000);
const DAY = 86_400_000;

interface Model {
  now: number;
  accepted: Map<string, number>;
}

/** Somebody says something after a while; whoever says it is drawn, and when refused, everybody else tries. */
class Speak implements fc.Command<Model, Story> {
  constructor(
    private readonly after: number,
    private readonly who: Actor,
    private readonly said: Said,
  ) {}

  check = (): boolean => true;

  run(model: Model, story: Story): void {
    model.now += this.after;
    const before = story.complaint.version;
    const facts = story.facts.length;
    story.settleAt(new Date(model.now));
    for (const actor of [this.who, ...EVERYBODY]) if (this.tried(model, story, actor)) break;
    expect([this.toString(), ...broken(story.complaint, story.facts, terms)]).toEqual([this.toString()]);
    expect(story.complaint.version).toBe(before + story.facts.length - facts);
  }

  private tried(model: Model, story: Story, actor: Actor): boolean {
    try {
      const facts = story.facts.length;
      story.then(new Date(model.now), actor, this.said.decide, ...WORDS);
      const verb = this.said.name.trim().split(' ')[0] ?? '';
      if (story.facts.length > facts) model.accepted.set(verb, (model.accepted.get(verb) ?? 0) + 1);
      return true;
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      expect(error.status).toBeLessThan(500);
      expect(error.detail).toMatch(/[\u4e00-\u9fff].*。$/);
      return false;
    }
  }

  toString = (): string => `+${String(this.after)} ${this.who.id}: ${this.said.name}`;
}

/** Biased to the boundaries of the ladders: a minute, a shift, the deadlines themselves and a millisecond past them. */
const after = fc.oneof(
  { weight: 4, arbitrary: fc.integer({ min: 0, max: 4 * 3_600_000 }) },
  fc.integer({ min: 0, max: 9 * DAY }),
  fc.constantFrom(0, 1, 3_600_000, DAY, 3 * DAY, 3 * DAY + 1, 7 * DAY),
);

const commands = fc.commands(
  [fc.tuple(after, anybody, anyCommand).map(([ms, who, said]) => new Speak(ms, who, said))],
  { maxCommands: 30, size: 'max' },
);

const arrival = fc.record({
  urgency: fc.constantFrom('ordinary' as const, 'urgent' as const, 'critical' as const),
  kind: fc.constantFrom('complaint' as const, 'report' as const, 'consultation' as const),
  sure: fc.boolean(),
  at: fc.integer({ min: Date.parse('2026-01-01T00:00:00Z'), max: Date.parse('2026-08-20T00:00:00Z') }),
});

it(`keeps R1 to R7 after every command of ${String(RUNS)} random cases`, () => {
  const accepted = new Map<string, number>();
  fc.assert(
    fc.property(arrival, commands, ({ at, sure, urgency, kind }, steps) => {
      const assignment = sure ? { department: 'tz-zhujian', rule: 'r', handler: 'handler' } : null;
      const proposal = {
        proposed: 'bxaj',
        confidence: 9000,
        classifier: 'v1',
        words: [],
        ...(sure ? { category: 'bxaj' } : {}),
      };
      const story = new Story(new Date(at).toISOString(), { urgency, kind, assignment, proposal }, terms, house);
      fc.modelRun(() => ({ model: { now: at, accepted }, real: story }), steps);
    }),
    { numRuns: RUNS, seed: SEED },
  );
  const counts = [...accepted].sort(([a], [b]) => (a < b ? -1 : 1)).map(([verb, n]) => `${verb} ${String(n)}`);
  process.stderr.write(`seed ${String(SEED)}, ${String(RUNS)} cases; accepted: ${counts.join(', ')}\n`);
  expect(accepted.size).toBeGreaterThanOrEqual(40);
}, 600_000);
