import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { mkdir, open, readFile, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { randomUUID } from 'node:crypto';
import { Unavailable } from './problem.js';
import { SETTINGS, type Settings } from './settings.js';

const RETRY_S = 30;
const unavailable = () => new Unavailable('FILES_UNAVAILABLE', '文件暂时无法存取，请稍后再试。', RETRY_S);

/** What a file system refuses (full, read-only, gone, broken) it may take again later; anything else is our own fault. */
const refusalBy = (error: unknown): unknown =>
  (error as NodeJS.ErrnoException | undefined)?.errno === undefined ? error : unavailable();

/**
 * Files by random names in a folder that nothing serves. A file is whole and on the disk when `write` returns, or it is
 * not there.
 */
@Injectable()
export class Files implements OnModuleInit {
  private readonly folder: string;

  constructor(@Inject(SETTINGS) private readonly settings: Settings) {
    this.folder = settings.files;
  }

  /** A folder that cannot be written is found at boot, not by the first citizen. */
  async onModuleInit(): Promise<void> {
    if (this.settings.role === 'clock') return;
    const probe = randomUUID();
    try {
      await this.write(probe, [Buffer.from(probe)]);
      await this.remove(probe);
    } catch {
      throw new Error(`JIESU_FILES must be a folder that this process can write to: ${this.folder}`);
    }
  }

  async write(name: string, pieces: Iterable<Buffer>): Promise<void> {
    const path = this.pathOf(name);
    try {
      const made = await mkdir(dirname(path), { recursive: true, mode: 0o700 });
      await writeDurably(path, pieces);
      await syncFolder(dirname(path));
      if (made !== undefined) await syncFolder(dirname(made));
    } catch (error) {
      await rm(path, { force: true }).catch(() => undefined);
      throw refusalBy(error);
    }
  }

  /** null: there is none. */
  async read(name: string): Promise<Buffer | null> {
    try {
      return await readFile(this.pathOf(name));
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
      throw refusalBy(error);
    }
  }

  /** Also of one that is not there. */
  async remove(name: string): Promise<void> {
    await rm(this.pathOf(name), { force: true });
  }

  /** Names are UUIDs; the last two digits of a random one spread files over 256 folders. */
  private pathOf(name: string): string {
    return join(this.folder, name.slice(-2), name);
  }
}

async function writeDurably(path: string, pieces: Iterable<Buffer>): Promise<void> {
  const file = await open(path, 'wx', 0o600);
  try {
    for (const piece of pieces) await file.writeFile(piece);
    await file.sync();
  } finally {
    await file.close();
  }
}

async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}
