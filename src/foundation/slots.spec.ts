import { Unavailable } from './problem.js';
import { Slots } from './slots.js';

const busy = () => new Unavailable('BUSY', '忙。');

it('lets so many in at a time, in the order they came, and turns away who would wait too long', async () => {
  const slots = new Slots(2, 1, busy);
  const first = await slots.take();
  const second = await slots.take();
  const order: string[] = [];
  const third = slots.run(() => {
    order.push('third');
    return Promise.resolve();
  });
  await expect(slots.take()).rejects.toMatchObject({ code: 'BUSY', status: 503 });
  expect(order).toEqual([]);
  first();
  first();
  await third;
  expect(order).toEqual(['third']);
  await slots.take();
  await expect(Promise.race([slots.take(), Promise.resolve('waits')])).resolves.toBe('waits');
  second();
});

it('gives a slot back after a failure', async () => {
  const slots = new Slots(1, 0, busy);
  await expect(slots.run(() => Promise.reject(new Error('no')))).rejects.toThrow('no');
  await expect(slots.run(() => Promise.resolve('yes'))).resolves.toBe('yes');
});
