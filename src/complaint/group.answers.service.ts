import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Scope } from '../access/scope.js';
import { alikeSets, profileOf, type AlikeSet, type Profile } from './alike.js';
import type { Complaint } from './complaint.js';
import { ContentStore } from './content.store.js';
import type { CaseGroup, GivenAnswer } from './group.js';
import { GroupQuery } from './group.query.js';
import { GroupStore } from './group.store.js';
import { Vault } from './vault.js';

/** So many complaints are opened and compared for one list of proposals. */
const MOST_COMPARED = 300;
const MOST_PROPOSALS = 50;
const BASIS_POINTS = 10_000;

/** What only the opened texts can tell: which complaints are alike, and what a group was answered. */
@Injectable()
export class GroupAnswers {
  constructor(
    private readonly query: GroupQuery,
    private readonly store: GroupStore,
    private readonly contents: ContentStore,
    private readonly vault: Vault,
  ) {}

  /** Open complaints of the last week that the machine takes for one matter. */
  async proposals(scope: Scope): Promise<AlikeSet<Complaint>[]> {
    const candidates = await this.query.candidates(scope, MOST_COMPARED);
    const profiles = await this.profiles(candidates);
    const buckets = new Map<string, [Complaint, Profile][]>();
    for (const c of candidates) {
      const profile = profiles.get(c.id);
      const key = JSON.stringify([c.category, c.place, c.department]);
      if (profile) buckets.set(key, [...(buckets.get(key) ?? []), [c, profile]]);
    }
    return [...buckets.values()]
      .flatMap((bucket) => alikeSets(bucket))
      .sort((a, b) => b.items.length - a.items.length || b.likeness - a.likeness)
      .slice(0, MOST_PROPOSALS);
  }

  /** Whether the machine takes these for one matter too: the likeness in basis points, or null. */
  async proposal(members: readonly Complaint[]): Promise<{ members: string[]; alike: number | null }> {
    const profiles = await this.profiles(members);
    const items = members.flatMap((c) => {
      const profile = profiles.get(c.id);
      return profile ? [[c, profile] as const] : [];
    });
    const whole = alikeSets(items).find((set) => set.items.length === members.length);
    const oneKind = new Set(members.map(({ category }) => category)).size === 1;
    const alike = whole && oneKind ? Math.round(whole.likeness * BASIS_POINTS) : null;
    return { members: members.map(({ id }) => id), alike };
  }

  /** The group's answer with its words; none before it was answered, or when nobody who received it is left. */
  async given(tx: EntityManager, { id, answeredAt }: CaseGroup): Promise<GivenAnswer | undefined> {
    const row = answeredAt ? await this.store.answer(tx, id, answeredAt) : null;
    if (!row || row.data.answer === 'direct') return undefined;
    const { answer, responsible, promisedBy, text } = row.data;
    const plain = this.vault.unwrap(row.complaint_id, row.wrapped).open(text.id, row.box);
    return { answer, responsible, ...(promisedBy ? { promisedBy } : {}), text: plain.toString() };
  }

  private async profiles(complaints: readonly Complaint[]): Promise<ReadonlyMap<string, Profile>> {
    const texts = await this.contents.read(
      complaints.map(({ id }) => id),
      ['working'],
    );
    return new Map(
      texts.map(({ complaint, plain }) => {
        const { title, body } = JSON.parse(plain.toString()) as { title?: string; body?: string };
        return [complaint, profileOf(`${title ?? ''} ${body ?? ''}`)];
      }),
    );
  }
}
