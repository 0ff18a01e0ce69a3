import { Inject, Injectable, Logger, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { EMPTY, catchError, defer, exhaustMap, timer, type Subscription } from 'rxjs';
import type { EntityManager } from 'typeorm';
import { system } from '../foundation/actor.js';
import { Database } from '../foundation/database.js';
import { SETTINGS, type Settings } from '../foundation/settings.js';
import { ContentStore } from './content.store.js';
import { Grams, bigramsOf, monthOf, readable } from './grams.js';
import { SearchStore } from './search.store.js';
import type { Working } from './view.service.js';

const EVERY_MS = 1_000;
/** Facts in one transaction: well within its time even when each brings a long text. */
const PAGE = 500;

/** Keeps the search text behind the feed, never on the way of a post: a second late, and right. */
@Injectable()
export class SearchFollower implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly log = new Logger('search');
  private running: Subscription | undefined;
  private current: Promise<unknown> = Promise.resolve();
  private stopping = false;

  constructor(
    private readonly database: Database,
    private readonly store: SearchStore,
    private readonly contents: ContentStore,
    private readonly grams: Grams,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  onApplicationBootstrap(): void {
    if (this.settings.role === 'api') return;
    const turn = () => (this.current = this.follow());
    this.running = timer(0, EVERY_MS)
      .pipe(exhaustMap(() => defer(turn).pipe(catchError((error: unknown) => this.failed(error)))))
      .subscribe();
  }

  async onApplicationShutdown(): Promise<void> {
    this.stopping = true;
    this.running?.unsubscribe();
    await this.current.catch(() => undefined);
  }

  /** Reads on until the feed's end, or until another process is found reading. */
  async follow(): Promise<void> {
    while (!this.stopping && (await this.page()) === PAGE);
  }

  private page(): Promise<number> {
    return this.database.as(system('search'), async (tx) => {
      if (!(await this.store.claim(tx))) return 0;
      const facts = await this.store.after(tx, await this.store.place(tx), PAGE);
      const last = facts.at(-1);
      if (!last) return 0;
      await this.index(tx, [...new Set(facts.flatMap((one) => (one.worded ? [one.subject_id] : [])))]);
      await this.store.move(tx, last);
      return facts.length;
    });
  }

  /** By the newest working copy, whichever fact led here: reading a fact twice changes nothing. */
  private async index(tx: EntityManager, ids: readonly string[]): Promise<void> {
    if (ids.length === 0) return;
    const receivedAt = await this.store.receivedAt(tx, ids);
    const working = new Map((await this.contents.read(ids, ['working'])).map((text) => [text.complaint, text.plain]));
    const texts = [...working].flatMap(([complaint, plain]) => {
      const at = receivedAt.get(complaint);
      if (!at) return [];
      const { title, body } = JSON.parse(plain.toString()) as Working;
      return [
        { complaint, receivedAt: at, grams: this.grams.of(bigramsOf(readable(`${title}\n${body}`)), monthOf(at)) },
      ];
    });
    await this.store.put(tx, texts);
  }

  private failed(error: unknown) {
    this.log.error(error instanceof Error ? error.message : 'search text not brought up to date');
    return EMPTY;
  }
}
