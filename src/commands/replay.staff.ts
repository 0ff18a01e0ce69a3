import type { Receipt } from '../intake/receipt.js';
import type { ComplaintView } from '../complaint/view.js';
import type { CityPack } from '../directory/pack.js';
import { type Client, Refused, keyFrom } from './client.js';
import type { Case } from './replay.inputs.js';

/** Plays citizen and staff by script (design, 9): dispatch, accept and acknowledge at receipt; the answer when it came. */
export class Staff {
  private readonly numbers = new Map<string, string>();
  private readonly handlers = new Map<string, string>();

  constructor(
    private readonly client: Client,
    private readonly pack: CityPack,
    private readonly seed: string,
    private readonly sourceKey: string,
  ) {}

  async post(one: Case): Promise<void> {
    const receipt = await this.client.post<Receipt>(
      '/api/v1/posts',
      { title: one.title, body: one.body, postedAt: one.postedAt.toISOString(), externalId: one.id },
      { key: keyFrom(this.seed, one.id, 'post'), headers: { 'x-source-key': this.sourceKey } },
    );
    this.numbers.set(one.id, receipt.number);
    if (!receipt.department) await this.dispatch(one, receipt);
    const complaint = await this.client.get<ComplaintView>(`/api/v1/complaints/${receipt.number}`, 'operator');
    const handler = complaint.handler?.code ?? this.anyoneOf(complaint.department.code);
    this.handlers.set(one.id, handler);
    await this.command(one, 'accept', {}, handler);
    await this.command(one, 'acknowledge', {}, handler);
  }

  async answer(one: Case): Promise<void> {
    const handler = this.handlers.get(one.id);
    if (!handler) throw new Error(`no handler for ${one.id}`);
    await this.command(one, 'answer', { answer: 'final', text: one.reply }, handler);
  }

  /** The operator's choice when the classifier is unsure: its proposal, or the category for everything else. */
  private async dispatch(one: Case, receipt: Receipt): Promise<void> {
    if (!receipt.category) {
      const { proposal } = await this.client.get<ComplaintView>(`/api/v1/complaints/${receipt.number}`, 'operator');
      const fallback = this.pack.categories.filter(({ parent }) => parent === undefined).at(-1)?.code;
      await this.command(one, 'classify', { category: proposal?.code ?? fallback }, 'operator');
    }
    await this.command(one, 'dispatch', {}, 'operator');
  }

  private async command(one: Case, verb: string, body: unknown, as: string): Promise<void> {
    const number = this.numbers.get(one.id) ?? '';
    try {
      await this.client.post(`/api/v1/complaints/${number}/${verb}`, body, {
        as,
        key: keyFrom(this.seed, one.id, verb),
      });
    } catch (error) {
      if (error instanceof Refused) throw new Error(`${one.id} ${number}: ${error.message}`, { cause: error });
      throw error;
    }
  }

  private anyoneOf(department: string): string {
    const staff = this.pack.people.filter(
      (one) => one.department === department && (one.role === 'handler' || one.role === 'head'),
    );
    const [first] = staff.sort((a, b) => b.role.localeCompare(a.role) || a.id.localeCompare(b.id));
    if (!first) throw new Error(`nobody works in ${department}`);
    return first.id;
  }
}
