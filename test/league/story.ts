import { Door } from '../../src/complaint/door.service.js';
import type { Decision } from '../../src/complaint/context.js';
import type { Case } from '../../src/commands/replay.inputs.js';
import type { Actor } from '../../src/foundation/actor.js';
import { Sources } from '../../src/intake/sources.service.js';
import type { TestCity } from '../harness/app.js';
import * as move from './moves.js';

const HOUR = 3_600_000;
const CENTER = 'tz-12345';
/** Few, so that some are large and the rest small. */
const UNITS = ['tz-zhujian', 'tz-zhujian', 'tz-zhujian', 'tz-chengguan', 'tz-chengguan', 'platform-321281', 'gov-321202', 'tz-gongshui', 'jd-321202-003']; // prettier-ignore

const unitActor: Actor = { id: 'handler', role: 'handler' };
const supervisors: readonly Actor[] = ['supervisor', 'supervisor-2'].map((id) => ({ id, role: 'supervisor' }));

/** The same seed gives the same story. */
export function randomOf(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

interface Event {
  readonly at: number;
  readonly run: () => Promise<void>;
}

/** Plays a record with random returns, ratings, redos, withdrawals and exclusions through intake and the door. */
export class Played {
  private readonly queue: Event[] = [];
  private readonly door: Door;
  private key = '';

  constructor(
    private readonly city: TestCity,
    private readonly random: () => number,
  ) {
    this.door = city.app.get(Door);
  }

  async play(cases: readonly Case[]): Promise<void> {
    this.key = await this.city.app.get(Sources).issue('replay');
    for (const one of cases) this.later(one.postedAt.getTime(), () => this.post(one));
    for (let event = this.queue.shift(); event; event = this.queue.shift()) {
      const now = (await this.city.clock.now()).getTime();
      if (event.at > now) await this.city.advanceTo(new Date(event.at).toISOString());
      await event.run();
    }
  }

  private later(at: number, run: () => Promise<void>): void {
    const i = this.queue.findIndex((event) => event.at > at);
    this.queue.splice(i < 0 ? this.queue.length : i, 0, { at, run });
  }

  private async post(one: Case): Promise<void> {
    const reply = await this.city.http
      .post('/api/v1/posts')
      .set('x-source-key', this.key)
      .send({ title: one.title, body: one.body, postedAt: one.postedAt.toISOString(), externalId: one.id })
      .expect(201);
    const { number } = reply.body as { number: string };
    const [posted, replied] = [one.postedAt.getTime(), one.repliedAt.getTime()];
    const luck = this.random();
    if (luck < 0.08) return this.later(replied, () => this.answer(number, move.answered(CENTER), 1));
    if (luck < 0.11) return this.later(replied, () => this.act(number, move.withdrawn));
    await this.act(number, move.dispatchTo(this.unit()));
    if (luck < 0.3) await this.returned(number);
    this.later(posted + this.random() * 8 * HOUR, () => this.act(number, move.accepted));
    this.later(replied, () => this.answer(number, move.answered(), 1));
  }

  private async returned(number: string): Promise<void> {
    await this.act(number, move.returnAsked);
    const granted = this.random() < 0.4;
    await this.act(number, move.returnDecided(granted), supervisors[0]);
    if (granted) await this.act(number, move.dispatchTo(this.unit()));
  }

  private async answer(number: string, how: Decision, round: number): Promise<void> {
    if (round === 1 || this.random() < 0.9) await this.act(number, move.accepted);
    await this.act(number, how);
    if (this.random() < 0.06)
      await this.act(number, move.excluded(this.random() < 0.5 ? 'FORCE_MAJEURE' : 'MALICIOUS'), this.supervisor());
    if (this.random() < 0.35) return;
    const now = (await this.city.clock.now()).getTime();
    this.later(now + this.random() * 5 * 24 * HOUR, () => this.rate(number, round));
  }

  private async rate(number: string, round: number): Promise<void> {
    const solved = this.random() < 0.6;
    const grade = (1 + Math.floor(this.random() * 5)) as 1 | 2 | 3 | 4 | 5;
    await this.act(number, move.rated(solved, grade));
    if (solved || round > 2 || this.random() < 0.4) return this.act(number, move.closed);
    await this.act(number, move.redone);
    const now = (await this.city.clock.now()).getTime();
    this.later(now + this.random() * 6 * 24 * HOUR, () => this.answer(number, move.answered(), round + 1));
  }

  private unit = (): string => UNITS[Math.floor(this.random() * UNITS.length)]!;
  private supervisor = (): Actor => supervisors[Math.floor(this.random() * supervisors.length)]!;

  private async act(number: string, decide: Decision, actor: Actor = unitActor): Promise<void> {
    await this.door.execute(number, decide, { actor });
  }
}
