import { Injectable } from '@nestjs/common';
import { Database } from '../foundation/database.js';
import type { Policy, WorkCalendar } from '../sla/sla.js';

export interface StoredVersions {
  readonly policies: readonly { readonly hash: string; readonly body: Policy; readonly effective_from: Date }[];
  readonly calendars: readonly { readonly hash: string; readonly body: WorkCalendar; readonly published_at: Date }[];
}

@Injectable()
export class TermsStore {
  constructor(private readonly database: Database) {}

  /** Every version ever published: they are few, immutable, and a complaint keeps the one it was opened under. */
  async versions(): Promise<StoredVersions> {
    return {
      policies: await this.database.rows(
        'select hash, body, effective_from from policy_version order by effective_from, published_at, hash',
      ),
      calendars: await this.database.rows(
        'select hash, body, published_at from calendar_version order by published_at, hash',
      ),
    };
  }
}
