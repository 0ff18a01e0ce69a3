import { randomBytes } from 'node:crypto';
import { Client } from 'pg';
import type { Cluster } from './cluster.js';
import { record } from '../../src/complaint/chain.js';
import type { Complaint } from '../../src/complaint/complaint.js';
import type { Context, Terms } from '../../src/complaint/context.js';
import type { Fact, Recorded } from '../../src/complaint/facts.js';
import { OpeningStore, type Opening } from '../../src/complaint/opening.store.js';
import { settle } from '../../src/complaint/settle.js';
import { Vault } from '../../src/complaint/vault.js';
import { loadCity } from '../../src/directory/city.service.js';
import { directoryOf, type Directory, type Person } from '../../src/directory/directory.js';
import { departmentRows, personRows } from '../../src/directory/seed.js';
import { system } from '../../src/foundation/actor.js';
import { dataSourceFor } from '../../src/foundation/data.source.js';
import { Database } from '../../src/foundation/database.js';
import { uuidv7 } from '../../src/foundation/ids.js';
import { accept } from '../../src/handling/accept.js';
import { acknowledge } from '../../src/handling/acknowledge.js';
import { receive, type Arrival } from '../../src/intake/receive.js';

const HOURS_72 = 72 * 3_600_000;
const BATCH = 250;

/**
 * Complaints whose *respond* clock waits for the breach rung, made by the service's own decisions: received and
 * dispatched, accepted and acknowledged by a handler, all warnings fired. What is left to fire is the rung with full
 * effect: breach, supervision order, next rung a day later.
 */
export class DueComplaints {
  private readonly vault = new Vault(randomBytes(32), 'bench');
  private readonly handlers: readonly Person[];
  private made = 0;

  private constructor(
    private readonly terms: Terms,
    private readonly directory: Directory,
    private readonly center: string,
  ) {
    this.handlers = directory.departments().flatMap(({ code }) => directory.peopleOf(code, 'handler'));
  }

  static of(city: string): DueComplaints {
    const pack = loadCity(city);
    const people = personRows(pack, null).map(({ deputy, ...row }) => ({
      ...row,
      present: true,
      ...(deputy && { deputy }),
    }));
    const directory = directoryOf(
      departmentRows(pack).map(({ parent, place, ...row }) => ({
        ...row,
        ...(parent && { parent }),
        ...(place && { place }),
      })),
      people,
    );
    return new DueComplaints({ policy: pack.policy, calendar: pack.calendar }, directory, pack.center);
  }

  /** Stores one complaint for each deadline; the breach stands one millisecond after it. Gives their ids in that order. */
  async store(url: string, deadlines: readonly Date[]): Promise<string[]> {
    const source = await dataSourceFor(url, { poolSize: 2, name: 'bench-seed' }).initialize();
    const store = new OpeningStore();
    const database = new Database(source);
    const ids: string[] = [];
    for (let i = 0; i < deadlines.length; i += BATCH) {
      const group = deadlines.slice(i, i + BATCH).map((deadline) => this.opening(deadline));
      await database.as(system('bench'), (tx) => store.open(tx, group));
      ids.push(...group.map(({ complaint }) => complaint.id));
    }
    await source.destroy();
    return ids;
  }

  private opening(deadline: Date): Opening {
    const at = new Date(deadline.getTime() - HOURS_72);
    const id = uuidv7(at);
    const { key, wrapped } = this.vault.newKey(id);
    const contents = ['raw', 'working'].map((kind) => {
      const content = uuidv7(at);
      return { kind, ...key.seal(content, Buffer.from('示例诉求')) };
    });
    const [raw, working] = contents.map(({ sealed }) => sealed);
    const handler = this.handlers[this.made++ % this.handlers.length]!;
    const post = uuidv7(at);
    const terms = this.terms;
    const number = `B${String(this.made).padStart(9, '0')}${post.slice(-6)}`;
    const reception = {
      at,
      actor: 'system:intake',
      number,
      center: this.center,
      terms,
      sealed: { raw: raw!, working: working! },
    };
    const { complaint, recorded } = this.story(id, receive(anArrival(post, at, handler), reception), handler, deadline);
    return {
      post: {
        id: post, complaintId: id, source: 'bench', externalId: null, key: null, mac: Buffer.alloc(32), postedAt: null,
        reachedAt: at, receivedAt: at, bytes: 12, rawContent: raw!.id, commitment: Buffer.from(raw!.commitment, 'base64url'),
      },
      complaint, recorded, wrapped, master: 'bench',
      caller: null,
      contents: contents.map(({ kind, box, sealed }) => ({ complaint: id, id: sealed.id, kind, box, at, author: 'system:intake' })),
    }; // prettier-ignore
  }

  private story(
    id: string,
    opening: readonly Fact[],
    handler: Person,
    deadline: Date,
  ): { complaint: Complaint; recorded: Recorded[] } {
    let { after: complaint, recorded } = record(id, null, opening);
    const then = (facts: readonly Fact[]) => {
      const step = record(id, complaint, facts);
      complaint = step.after;
      recorded = [...recorded, ...step.recorded];
    };
    const at = new Date(complaint.receivedAt.getTime() + 60_000);
    const actor = { id: handler.id, role: 'handler', department: handler.department } as const;
    const context: Context = { ...this.terms, at, actor, directory: this.directory, sealed: {} };
    then(accept(complaint, context));
    then(acknowledge(complaint, context));
    then(settle(complaint, deadline, this.terms, this.directory));
    return { complaint, recorded };
  }
}

const anArrival = (post: string, at: Date, handler: Person): Arrival => ({
  post,
  source: 'web',
  kind: 'complaint',
  secret: false,
  urgency: 'ordinary',
  proposal: { proposed: 'bxaj', category: 'bxaj', confidence: 9000, classifier: 'bench', words: [] },
  assignment: { department: handler.department, rule: 'bench', handler: handler.id },
  postedAt: null,
  reachedAt: at,
});

/** Statistics and a clean slate, so that no side starts behind. */
export async function tidy(cluster: Cluster, database: string): Promise<void> {
  const client = new Client({ connectionString: cluster.urlOf(database) });
  await client.connect();
  await client.query('vacuum (freeze, analyze)');
  await client.end();
  await cluster.settle();
}
