import { EMPTY, catchError, defer, exhaustMap, expand, merge, type Observable } from 'rxjs';

/** Sweeps at once in a thread while much is due: one decides here while the database writes for the other. */
export const LANES = 2;

/**
 * Drains what is due at every tick; a tick during a sweep is dropped, a failed sweep waits for the next tick. Behind a
 * full batch `lanes` sweeps run side by side, so that one decides while the database writes for the other. Emits the
 * number of due clocks each batch claimed.
 */
export const sweepOn = (
  tick$: Observable<unknown>,
  sweep: () => Promise<number>,
  batch: number,
  report: (error: unknown) => void,
  lanes = 1,
): Observable<number> =>
  tick$.pipe(
    exhaustMap(() =>
      defer(sweep).pipe(
        expand((claimed, i) => {
          if (claimed < batch) return EMPTY;
          return i === 0 ? merge(...Array.from({ length: lanes }, () => defer(sweep))) : defer(sweep);
        }),
        catchError((error: unknown) => {
          report(error);
          return EMPTY;
        }),
      ),
    ),
  );

/** Remembers what runs, so that who wants to stop can wait for it. */
export class Underway {
  private all: Promise<unknown> = Promise.resolve();

  watch<T>(one: Promise<T>): Promise<T> {
    const before = this.all;
    this.all = one.catch(() => undefined).then(() => before);
    return one;
  }

  done(): Promise<unknown> {
    return this.all;
  }
}
