import { Subject } from 'rxjs';
import { sweepOn } from './sweep.js';

const settled = () => new Promise((resolve) => setImmediate(resolve));

it('sweeps again while batches are full, and drops ticks meanwhile', async () => {
  const tick$ = new Subject<void>();
  const results = [10, 10, 3];
  const seen: number[] = [];
  let calls = 0;
  sweepOn(tick$, () => Promise.resolve(results[calls++] ?? 0), 10, fail).subscribe((n) => seen.push(n));
  tick$.next();
  tick$.next();
  await settled();
  expect(seen).toEqual([10, 10, 3]);
});

it('sweeps in lanes behind a full batch, and stops each lane by itself', async () => {
  const tick$ = new Subject<void>();
  const waiting: ((claimed: number) => void)[] = [];
  const sweep = () => new Promise<number>((resolve) => waiting.push(resolve));
  const seen: number[] = [];
  sweepOn(tick$, sweep, 10, fail, 2).subscribe((n) => seen.push(n));
  const answer = async (claimed: number) => {
    waiting.shift()?.(claimed);
    await settled();
    return waiting.length;
  };
  tick$.next();
  expect(await answer(10)).toBe(2);
  expect(await answer(10)).toBe(2);
  expect(await answer(4)).toBe(1);
  expect(await answer(0)).toBe(0);
  tick$.next();
  expect(waiting).toHaveLength(1);
  expect(seen).toEqual([10, 10, 4, 0]);
});

it('outlives a failed sweep and goes on at the next tick', async () => {
  const tick$ = new Subject<void>();
  const errors: unknown[] = [];
  let calls = 0;
  const sweep = () => (calls++ === 0 ? Promise.reject(new Error('gone')) : Promise.resolve(1));
  const seen: number[] = [];
  sweepOn(tick$, sweep, 10, (error) => errors.push(error)).subscribe((n) => seen.push(n));
  tick$.next();
  await settled();
  tick$.next();
  await settled();
  expect(errors).toHaveLength(1);
  expect(seen).toEqual([1]);
});

function fail(error: unknown): void {
  throw error as Error;
}
