import { record } from '../../src/complaint/chain.js';
import type { Complaint } from '../../src/complaint/complaint.js';
import type { Context, Decision, Terms } from '../../src/complaint/context.js';
import type { Fact, Recorded } from '../../src/complaint/facts.js';
import { settle } from '../../src/complaint/settle.js';
import type { Actor } from '../../src/foundation/actor.js';
import { receive, type Arrival } from '../../src/intake/receive.js';
import type { Directory } from '../../src/directory/directory.js';
import { aDirectory, theTerms } from './terms.js';

const ID = '0192f0c1-2d3e-7a4b-8c5d-6e7f80910a1b';
const sealed = (name: string) => ({ id: `${name}-1`, commitment: `${name}-commitment` });

export const people: Readonly<Record<'op' | 'sup' | 'head' | 'handler' | 'outsider' | 'station', Actor>> = {
  op: { id: 'op', role: 'operator', department: 'center' },
  sup: { id: 'sup', role: 'supervisor', department: 'center' },
  head: { id: 'head', role: 'head', department: 'bureau' },
  handler: { id: 'handler', role: 'handler', department: 'bureau' },
  outsider: { id: 'outsider', role: 'handler', department: 'other' },
  station: { id: 'station', role: 'handler', department: 'bureau.station' },
};

/** The units and people a story happens among. */
export interface House {
  readonly directory: Directory;
  readonly center: string;
}

const smallHouse: House = { directory: aDirectory, center: 'center' };

/** A complaint with its ledger, moved on by decisions at instants, as the door would but without a database. */
export class Story {
  facts: Recorded[] = [];
  complaint: Complaint;

  constructor(
    at: string,
    arrival: Partial<Arrival> = {},
    private readonly terms: Terms = theTerms,
    private readonly house: House = smallHouse,
  ) {
    const received = new Date(at);
    const facts = receive(anArrival(received, arrival), {
      at: received,
      actor: 'system:intake',
      number: 'TZ20260213000001',
      center: house.center,
      terms: this.terms,
      sealed: { raw: sealed('raw'), working: sealed('working') },
    });
    this.complaint = this.add(facts);
  }

  /** Settles, then decides, at one instant; `texts` names what the command says in words. */
  then(at: string | Date, actor: Actor, decide: Decision, ...texts: string[]): this {
    return this.judge(at, actor, decide, ['answer', 'outcome', ...texts]);
  }

  /** The same by a command that says nothing in words. */
  wordless(at: string | Date, actor: Actor, decide: Decision): this {
    return this.judge(at, actor, decide, []);
  }

  private judge(at: string | Date, actor: Actor, decide: Decision, texts: readonly string[]): this {
    const instant = new Date(at);
    this.settleAt(instant);
    const context: Context = {
      ...this.terms,
      at: instant,
      actor,
      directory: this.house.directory,
      sealed: Object.fromEntries(texts.map((name) => [name, sealed(name)])),
    };
    this.add(decide(this.complaint, context));
    return this;
  }

  settleAt(at: string | Date): this {
    this.add(settle(this.complaint, new Date(at), this.terms, this.house.directory));
    return this;
  }

  /** What the ledger says of one kind of clock, in short. */
  of(kind: string): string[] {
    const ids = this.complaint.clocks.filter((clock) => clock.kind === kind).map(({ id }) => id);
    return this.facts.flatMap((fact) => {
      if ('clock' in fact.data && ids.includes(fact.data.clock))
        return ['rung' in fact.data ? `${fact.kind} ${fact.data.rung}` : fact.kind];
      if ('starts' in fact.data && fact.data.starts?.some(({ id }) => ids.includes(id))) return ['started'];
      if ('stops' in fact.data && fact.data.stops?.some((id) => ids.includes(id))) return ['stopped'];
      return [];
    });
  }

  private add(facts: readonly Fact[]): Complaint {
    if (facts.length === 0) return this.complaint;
    const { after, recorded } = record(ID, this.complaint ?? null, facts);
    this.facts.push(...recorded);
    this.complaint = after;
    return after;
  }
}

export const anArrival = (at: Date, arrival: Partial<Arrival> = {}): Arrival => ({
  post: '0192f0c1-2d3e-7a4b-8c5d-6e7f80910a1c',
  source: 'web',
  kind: 'complaint',
  secret: false,
  urgency: 'ordinary',
  proposal: { proposed: 'bxaj', category: 'bxaj', confidence: 9000, classifier: 'v1', words: [] },
  assignment: { department: 'bureau', rule: 'r1', handler: 'handler' },
  postedAt: null,
  reachedAt: at,
  ...arrival,
});
