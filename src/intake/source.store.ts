import { Injectable } from '@nestjs/common';
import { Database } from '../foundation/database.js';

@Injectable()
export class SourceStore {
  constructor(private readonly database: Database) {}

  /** The source whose key has this SHA-256. */
  async sourceOf(hash: Buffer): Promise<string | null> {
    const [row] = await this.database.rows<{ source: string }>('select source from source_key where hash = $1', [hash]);
    return row?.source ?? null;
  }

  async add(source: string, hash: Buffer): Promise<void> {
    await this.database.rows(
      'insert into source_key (hash, source, created_at) values ($1, $2, (select jiesu_now())) on conflict do nothing',
      [hash, source],
    );
  }
}
