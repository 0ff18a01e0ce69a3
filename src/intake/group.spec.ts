import { Group, type GroupLimits, type Later, type Outcome } from './group.js';

const LIMITS: GroupLimits = { items: 128, bytes: 1 << 20, queue: 200, parallel: 2 };
const PATIENCE_MS = 20;
const turn = () => new Promise((resolve) => setImmediate(resolve));

/** A group whose flushes end when told; `sizes` are those of the groups begun so far. */
function watched(limits = LIMITS) {
  const sizes: number[] = [];
  const alarms = new Set<() => void>();
  const later: Later = (work, ms) => {
    expect(ms).toBe(PATIENCE_MS);
    alarms.add(work);
    return () => alarms.delete(work);
  };
  const ends: (() => void)[] = [];
  const flush = (items: readonly number[]) =>
    new Promise<Outcome<number>[]>((resolve) => {
      sizes.push(items.length);
      ends.push(() => resolve(items.map((value) => ({ value }))));
    });
  const group = new Group<number, number>(flush, limits, later);
  const submit = async (n: number) => {
    const all = Promise.all(Array.from({ length: n }, (_, i) => group.submit(i, 1_000)));
    await turn();
    return all;
  };
  const end = async () => {
    ends.shift()?.();
    await turn();
  };
  const ring = () => {
    const due = [...alarms];
    alarms.clear();
    for (const alarm of due) alarm();
  };
  return { group, sizes, submit, end, alarms, ring };
}

it('flushes a lone request at once, and together what arrives together', async () => {
  const { sizes, submit, end } = watched();
  void submit(1);
  await turn();
  expect(sizes).toEqual([1]);
  await end();
  void submit(30);
  await turn();
  expect(sizes).toEqual([1, 30]);
});

it('lets a group beside another grow as large as the last', async () => {
  const { sizes, submit } = watched();
  for (const n of [30, 10, 19]) void submit(n);
  await turn();
  expect(sizes).toEqual([59]);
  void submit(58);
  await turn();
  expect(sizes).toEqual([59]);
  void submit(1);
  await turn();
  expect(sizes).toEqual([59, 59]);
});

it('waits no longer than the group under way', async () => {
  const { sizes, submit, end } = watched();
  void submit(30);
  await turn();
  void submit(2);
  await turn();
  await end();
  expect(sizes).toEqual([30, 2]);
});

it('loses its patience with a group that takes long', async () => {
  const { sizes, submit, alarms, ring } = watched();
  for (const n of [30, 2]) {
    void submit(n);
    await turn();
  }
  expect([sizes, alarms.size]).toEqual([[30], 1]);
  ring();
  expect([sizes, alarms.size]).toEqual([[30, 2], 0]);
});

it('keeps to its limits, and refuses what no longer fits the queue', async () => {
  const { group, sizes, submit } = watched({ ...LIMITS, items: 20, parallel: 1 });
  void submit(200);
  await turn();
  expect([sizes, group.queued]).toEqual([[20], 180]);
  void submit(20);
  await turn();
  await expect(group.submit(0, 1_000)).rejects.toMatchObject({ code: 'INTAKE_BUSY' });
});

it('gives each its own outcome', async () => {
  const flush = (items: readonly number[]) =>
    Promise.resolve(items.map((value) => (value % 2 ? { error: new Error('odd') } : { value })));
  const group = new Group<number, number>(flush, LIMITS, () => () => undefined);
  const outcomes = await Promise.allSettled([0, 1, 2].map((n) => group.submit(n, 1)));
  expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
});
