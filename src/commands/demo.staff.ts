import type { ComplaintView } from '../complaint/view.js';
import type { DemoPost } from '../directory/pack.demo.js';
import type { Receipt } from '../intake/receipt.js';
import { type Client, Refused, keyFrom } from './client.js';

const HOUR = 3_600_000;
const MINUTE = 60_000;

/** Something the demo does at a virtual instant; it may ask for more to be done later. */
export interface Act {
  readonly at: number;
  readonly run: () => Promise<readonly Act[]>;
}

/** Sign-in name of the head of each unit. */
export type Heads = ReadonlyMap<string, string>;

/** A citizen posts; the desk, the unit and its answer follow by the post's script. */
export function arrival(post: DemoPost, at: number, client: Client, heads: Heads): Act {
  return {
    at,
    run: async () => {
      const { title, body, place, kind, secret, contact } = post;
      const sent = {
        body,
        kind,
        secret,
        ...(title ? { title } : {}),
        ...(place ? { place } : {}),
        ...(contact ? { contact } : {}),
      };
      const receipt = await client.post<Receipt>('/api/v1/posts', sent, { key: keyFrom('demo', String(at), body) });
      return script(post, receipt, at, client, heads);
    },
  };
}

function script(post: DemoPost, receipt: Receipt, at: number, client: Client, heads: Heads): Act[] {
  const { script: said } = post;
  const answerAt = at + (said.late ?? 0) * (Date.parse(receipt.respondBy) - Date.parse(receipt.receivedAt));
  if (said.answer === 'direct' && !receipt.department) {
    return [act(answerAt, () => command(client, receipt, 'answer-directly', { text: said.text }, 'operator'))];
  }
  const dispatchAt = at + 25 * MINUTE;
  const acceptAt = (receipt.department ? at : dispatchAt) + 90 * MINUTE;
  return [
    ...(receipt.department ? [] : [act(dispatchAt, () => dispatch(client, receipt, post))]),
    act(acceptAt, () => byHandler(client, receipt, 'accept', {})),
    act(acceptAt + 10 * MINUTE, () => byHandler(client, receipt, 'acknowledge', {})),
    ...(said.answer
      ? [answering(Math.max(answerAt, acceptAt + HOUR), client, receipt, answerOf(post, at), heads)]
      : []),
  ];
}

/** Where the policy wants it, the unit's head signs half an hour later and the hotline releases after another. */
const answering = (at: number, client: Client, receipt: Receipt, body: object, heads: Heads): Act => ({
  at,
  run: async () => {
    await byHandler(client, receipt, 'answer', body);
    return [
      act(at + HOUR / 2, () => reviewed(client, receipt, 'unit_review', heads)),
      act(at + HOUR, () => reviewed(client, receipt, 'hotline_review', heads)),
    ];
  },
});

async function reviewed(client: Client, receipt: Receipt, stage: string, heads: Heads): Promise<void> {
  const { state, department } = await client.get<ComplaintView>(`/api/v1/complaints/${receipt.number}`, 'operator');
  const who = stage === 'unit_review' ? heads.get(department.code) : 'operator';
  if (state.code === stage && who) await command(client, receipt, 'review', {}, who, stage);
}

const act = (at: number, run: () => Promise<void>): Act => ({ at, run: async () => run().then(() => []) });

const answerOf = ({ script: { answer, text, days = 7 } }: DemoPost, at: number) =>
  answer === 'interim'
    ? { answer, text, promisedBy: new Date(at + days * 24 * HOUR).toISOString().slice(0, 10) }
    : { answer: 'final', text };

async function dispatch(client: Client, receipt: Receipt, post: DemoPost): Promise<void> {
  if (!receipt.category) await command(client, receipt, 'classify', { category: post.expect.category }, 'operator');
  await command(client, receipt, 'dispatch', {}, 'operator');
}

async function byHandler(client: Client, receipt: Receipt, verb: string, body: object): Promise<void> {
  const { handler } = await client.get<ComplaintView>(`/api/v1/complaints/${receipt.number}`, 'operator');
  if (handler) await command(client, receipt, verb, body, handler.code);
}

/** Staff come too late for one another now and then; a move that is gone is no fault of the demo. */
async function command(
  client: Client,
  { number }: Receipt,
  verb: string,
  body: object,
  as: string,
  once = verb,
): Promise<void> {
  try {
    await client.post(`/api/v1/complaints/${number}/${verb}`, body, { as, key: keyFrom('demo', number, once) });
  } catch (error) {
    if (!(error instanceof Refused) || error.status !== 409) throw error;
  }
}
