import { EMPTY, catchError, defer, exhaustMap, expand, type Observable } from 'rxjs';

/**
 * Drains what is due at every tick; a tick during a sweep is dropped, a failed sweep waits for the next tick. Emits
 * the number of complaints settled by each batch.
 */
export const sweepOn = (
  tick$: Observable<unknown>,
  sweep: () => Promise<number>,
  batch: number,
  report: (error: unknown) => void,
): Observable<number> =>
  tick$.pipe(
    exhaustMap(() =>
      defer(sweep).pipe(
        expand((settled) => (settled >= batch ? defer(sweep) : EMPTY)),
        catchError((error: unknown) => {
          report(error);
          return EMPTY;
        }),
      ),
    ),
  );
