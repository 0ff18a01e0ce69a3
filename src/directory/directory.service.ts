import { Injectable, Logger, type OnApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import { type Directory, directoryOf } from './directory.js';
import { DirectoryStore } from './directory.store.js';

const REFRESH_MS = 5_000;

/** The directory in memory: whom to ask and whom to tell costs no round trip. At most 5 s behind the database. */
@Injectable()
export class DirectoryService implements OnModuleInit, OnApplicationShutdown {
  private readonly log = new Logger('directory');
  private snapshot = directoryOf([], []);
  private asked = 0;
  private shown = 0;
  private timer: NodeJS.Timeout | undefined;

  constructor(private readonly store: DirectoryStore) {}

  async onModuleInit(): Promise<void> {
    await this.refresh();
    this.timer = setInterval(() => void this.keepUp(), REFRESH_MS).unref();
  }

  onApplicationShutdown(): void {
    clearInterval(this.timer);
  }

  current(): Directory {
    return this.snapshot;
  }

  /**
   * Reads what is committed now. Of two reads under way the one asked for later wins, and an unchanged directory keeps
   * its identity, so that what is cached by snapshot stays cached.
   */
  async refresh(): Promise<void> {
    const turn = ++this.asked;
    const { departments, people, roster } = await this.store.read();
    if (turn < this.shown) return;
    this.shown = turn;
    const next = directoryOf(departments, people, roster);
    if (next.version !== this.snapshot.version) this.snapshot = next;
  }

  /** A database that is away leaves the last picture standing. */
  private async keepUp(): Promise<void> {
    try {
      await this.refresh();
    } catch (error) {
      this.log.warn(`directory not refreshed: ${error instanceof Error ? error.message : String(error)}`);
    }
  }
}
