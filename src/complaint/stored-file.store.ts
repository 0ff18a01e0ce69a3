import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { system, type Actor } from '../foundation/actor.js';
import { Database, rowsOf } from '../foundation/database.js';
import { Unavailable } from '../foundation/problem.js';

const SWEEPER = system('files');

/** Longer than any request lives: what is still loose then, nobody is going to keep. */
const LOOSE = `
select file from stored_file where not kept and at < (select jiesu_now()) - interval '1 hour'
order by at limit $1 for update skip locked`;

const ONE = 'select file from stored_file where file = $1 and not kept for update';

type Remove = (file: string) => Promise<void>;

/** Rows of the files on the disk. */
@Injectable()
export class StoredFileStore {
  constructor(private readonly database: Database) {}

  /** Before the file is written; committed at once. */
  async announce(actor: Actor, complaint: string, file: string): Promise<void> {
    await this.database.as(actor, (tx) =>
      rowsOf(
        tx,
        'insert into stored_file (file, complaint_id, kept, at) values ($1, $2, false, (select jiesu_now()))',
        [file, complaint],
      ),
    );
  }

  async wrappedKey(complaint: string): Promise<Buffer | null> {
    const [row] = await this.database.rows<{ wrapped: Buffer }>(
      'select wrapped from data_key where complaint_id = $1',
      [complaint],
    );
    return row?.wrapped ?? null;
  }

  /**
   * Gives loose files to `remove` and forgets them; how many. Rows stay locked meanwhile: a command that would keep one
   * of them waits, and then finds it gone. Another process sweeps others.
   */
  sweep(limit: number, remove: Remove): Promise<number> {
    return this.database.as(SWEEPER, (tx) => removed(tx, LOOSE, limit, remove));
  }

  /** The same for one, however young, unless a fact has come to keep it. */
  async discard(actor: Actor, file: string, remove: Remove): Promise<void> {
    await this.database.as(actor, (tx) => removed(tx, ONE, file, remove));
  }
}

/** The row goes last: as long as it stands, somebody will come back for the file. */
async function removed(tx: EntityManager, which: string, param: unknown, remove: Remove): Promise<number> {
  const files = (await rowsOf<{ file: string }>(tx, which, [param])).map(({ file }) => file);
  for (const file of files) await remove(file);
  await rowsOf(tx, 'delete from stored_file where file = any($1::uuid[])', [files]);
  return files.length;
}

/** In the transaction that records them: a fact never names a file that is not there. */
export async function keepFiles(tx: EntityManager, files: readonly string[]): Promise<void> {
  const named = [...new Set(files)];
  const kept = await rowsOf(tx, 'update stored_file set kept = true where file = any($1::uuid[]) returning file', [
    named,
  ]);
  if (kept.length < named.length) throw new Unavailable('FILES_UNAVAILABLE', '文件保存超时，请重新上传。');
}
