import { Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { EMPTY, catchError, defer, exhaustMap, timer, type Subscription } from 'rxjs';
import { City } from '../directory/city.service.js';
import { leastLoaded } from '../directory/directory.js';
import { DirectoryService } from '../directory/directory.service.js';
import { TimeSource } from '../foundation/time.source.js';
import { LoadQuery } from './load.query.js';
import { route } from './route.js';

const REFRESH_MS = 5_000;

export interface Assigned {
  readonly department: string;
  readonly rule: string;
  readonly handler?: string;
}

/** Who answers: the dispatch rule's department, there the least-loaded handler who is present. In memory. */
@Injectable()
export class AssignmentService implements OnApplicationBootstrap, OnApplicationShutdown {
  private load = new Map<string, number>();
  private refreshing: Subscription | undefined;

  constructor(
    private readonly city: City,
    private readonly directory: DirectoryService,
    private readonly query: LoadQuery,
    private readonly time: TimeSource,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    await this.refresh();
    this.refreshing = timer(REFRESH_MS, REFRESH_MS)
      .pipe(exhaustMap(() => defer(() => this.refresh()).pipe(catchError(() => EMPTY))))
      .subscribe();
  }

  onApplicationShutdown(): void {
    this.refreshing?.unsubscribe();
  }

  /** Between refreshes the counts are this process's own; under a virtual clock they are read before each group. */
  async refresh(): Promise<void> {
    this.load = await this.query.openByHandler();
  }

  async settled(): Promise<void> {
    if (this.time.virtual) await this.refresh();
  }

  assign(category: string, place: string | null): Assigned | null {
    const { rules, categories, places, departments } = this.city.pack;
    const found = route(rules, categories, places, departments, category, place);
    if (!found) return null;
    return { ...found, ...this.handlerOf(found.department) };
  }

  handlerOf(department: string): { handler?: string } {
    const handler = leastLoaded(this.directory.current().peopleOf(department, 'handler'), this.load);
    if (!handler) return {};
    this.load.set(handler.id, (this.load.get(handler.id) ?? 0) + 1);
    return { handler: handler.id };
  }
}
