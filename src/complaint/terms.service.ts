import { Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import type { Subscription } from 'rxjs';
import { EMPTY, catchError, defer, exhaustMap, timer } from 'rxjs';
import { Unavailable } from '../foundation/problem.js';
import type { Policy, WorkCalendar } from '../sla/sla.js';
import type { Terms } from './context.js';
import { TermsStore, type StoredVersions } from './terms.store.js';

const REFRESH_MS = 5_000;

/** Policies and calendars by content hash, in memory: a deadline costs no round trip. */
@Injectable()
export class TermsService implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly policies = new Map<string, Policy>();
  private readonly calendars = new Map<string, WorkCalendar>();
  private effective: StoredVersions['policies'] = [];
  private calendar: WorkCalendar | undefined;
  private refreshing: Subscription | undefined;

  constructor(private readonly store: TermsStore) {}

  async onApplicationBootstrap(): Promise<void> {
    await this.refresh();
    this.refreshing = timer(REFRESH_MS, REFRESH_MS)
      .pipe(exhaustMap(() => defer(() => this.refresh()).pipe(catchError(() => EMPTY))))
      .subscribe();
  }

  onApplicationShutdown(): void {
    this.refreshing?.unsubscribe();
  }

  /** Known versions keep their identity, so that what is cached by calendar stays cached. */
  async refresh(): Promise<void> {
    const { policies, calendars } = await this.store.versions();
    for (const { hash, body } of policies)
      if (!this.policies.has(hash)) this.policies.set(hash, { ...body, version: hash });
    for (const { hash, body } of calendars)
      if (!this.calendars.has(hash)) this.calendars.set(hash, { ...body, version: hash });
    this.effective = policies;
    const latest = calendars.at(-1);
    this.calendar = latest && this.calendars.get(latest.hash);
  }

  /** The versions a complaint was opened under. Throws Unavailable for one this process has not read yet. */
  of(policyHash: string, calendarHash: string): Terms {
    const policy = this.policies.get(policyHash);
    const calendar = this.calendars.get(calendarHash);
    if (!policy || !calendar) throw new Unavailable('RULES_NOT_LOADED', '时限规则尚未载入，请稍后重试。');
    return { policy, calendar };
  }

  /** The policy in force at an instant, with the newest calendar. */
  at(instant: Date): Terms {
    const version = this.effective.findLast(({ effective_from }) => effective_from <= instant) ?? this.effective[0];
    if (!version || !this.calendar) throw new Unavailable('CITY_NOT_SEEDED', '城市配置尚未初始化。');
    return this.of(version.hash, this.calendar.version);
  }
}
