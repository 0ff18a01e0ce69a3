import { Injectable } from '@nestjs/common';
import { scope } from '../access/scope.js';
import { City } from '../directory/city.service.js';
import { DirectoryService } from '../directory/directory.service.js';
import type { Actor } from '../foundation/actor.js';
import { DomainError } from '../foundation/problem.js';
import { GroupAnswers } from './group.answers.service.js';
import { GroupQuery, type Showing } from './group.query.js';
import type { Coded, ItemView } from './view.js';
import { Views } from './view.service.js';

export interface GroupView {
  readonly id: string;
  readonly state: Coded;
  readonly place: Coded;
  readonly department: Coded;
  readonly createdAt: string;
  readonly answeredAt: string | null;
  /** How many members this reader may see; `items` are the first of them, or those after a cursor. */
  readonly members: number;
  readonly items: readonly ItemView[];
  readonly next: string | null;
}

export interface ProposalView {
  readonly category: Coded;
  readonly place: Coded;
  readonly department: Coded;
  /** Basis points; of the weakest link. */
  readonly likeness: number;
  readonly items: readonly ItemView[];
}

const STATES = { open: '并单中', dissolved: '已解散' } as const;
const BASIS_POINTS = 10_000;

/** 举报 and 保密 members are for the hotline's eyes: a unit's list leaves them out. */
const showingTo = ({ role }: Actor): Showing => (role === 'handler' || role === 'head' ? 'shown' : 'all');

@Injectable()
export class GroupViews {
  constructor(
    private readonly query: GroupQuery,
    private readonly answers: GroupAnswers,
    private readonly views: Views,
    private readonly city: City,
    private readonly directory: DirectoryService,
  ) {}

  async one(id: string, actor: Actor, after: string | null = null, limit = 100): Promise<GroupView> {
    const group = await this.query.one(id);
    const allowed = scope(actor, this.directory.current());
    const showing = showingTo(actor);
    const found = group ? await this.query.members(allowed, id, showing, after, limit) : [];
    if (!group || (showing === 'shown' && found.length === 0 && after === null))
      throw new DomainError('GROUP_NOT_FOUND', 404, '没有找到该并单组。');
    const page = found.slice(0, limit);
    return {
      id,
      state: { code: group.state, name: STATES[group.state] },
      place: this.coded('place', group.place),
      department: this.coded('department', group.department),
      createdAt: this.city.instant(group.createdAt),
      answeredAt: group.answeredAt ? this.city.instant(group.answeredAt) : null,
      members: await this.query.count(allowed, id, showing),
      items: await this.views.items(page),
      next: found.length > limit ? (page.at(-1)?.id ?? null) : null,
    };
  }

  async proposals(actor: Actor): Promise<ProposalView[]> {
    const sets = await this.answers.proposals(scope(actor, this.directory.current()));
    return Promise.all(
      sets.map(async ({ items, likeness }) => ({
        category: this.coded('category', items[0]?.category ?? ''),
        place: this.coded('place', items[0]?.place ?? ''),
        department: this.coded('department', items[0]?.department ?? ''),
        likeness: Math.round(likeness * BASIS_POINTS),
        items: await this.views.items(items),
      })),
    );
  }

  private coded(kind: 'category' | 'department' | 'place', code: string): Coded {
    return { code, name: this.city.name(kind, code) };
  }
}
