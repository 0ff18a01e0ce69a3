import { Inject, Injectable, Logger, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { EMPTY, catchError, defer, exhaustMap, timer, type Subscription } from 'rxjs';
import { SETTINGS, type Settings } from '../foundation/settings.js';
import { StoredFiles } from './stored.files.service.js';

const EVERY_MS = 60_000;

/** Removes loose files a few at a time, in the processes that take files: a clock process may not reach the folder. */
@Injectable()
export class FileSweeper implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly log = new Logger('files');
  private running: Subscription | undefined;
  private current: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly stored: StoredFiles,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  onApplicationBootstrap(): void {
    if (this.settings.role === 'clock') return;
    const turn = () => (this.current = this.stored.sweep());
    this.running = timer(EVERY_MS, EVERY_MS)
      .pipe(exhaustMap(() => defer(turn).pipe(catchError((error: unknown) => this.failed(error)))))
      .subscribe();
  }

  async onApplicationShutdown(): Promise<void> {
    this.running?.unsubscribe();
    await this.current.catch(() => undefined);
  }

  private failed(error: unknown) {
    this.log.error(error instanceof Error ? error.message : 'loose files not removed');
    return EMPTY;
  }
}
