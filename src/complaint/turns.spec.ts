import { Turns } from './turns.js';

/** Work that says when it begins and ends only when it is let. */
function held(said: string[], name: string) {
  let end: () => void = () => undefined;
  const ended = new Promise<void>((resolve) => (end = resolve));
  const work = async () => {
    said.push(`${name} begins`);
    await ended;
    said.push(`${name} ends`);
    return name;
  };
  return { work, end };
}

it('does the work of one name one after the other, and that of another beside it', async () => {
  const said: string[] = [];
  const [first, second, other] = ['first', 'second', 'other'].map((name) => held(said, name));
  const turns = new Turns();
  const all = Promise.all([turns.take('a', first!.work), turns.take('a', second!.work), turns.take('b', other!.work)]);
  second!.end();
  other!.end();
  first!.end();
  expect(await all).toEqual(['first', 'second', 'other']);
  expect(said.filter((line) => !line.startsWith('other'))).toEqual([
    'first begins', 'first ends', 'second begins', 'second ends',
  ]); // prettier-ignore
  expect(said.indexOf('other begins')).toBeLessThan(said.indexOf('first ends'));
});

it('goes on after work that failed, and keeps nothing of what is done', async () => {
  const turns = new Turns();
  const failed = turns.take('a', () => Promise.reject(new Error('refused')));
  const next = turns.take('a', () => Promise.resolve('done'));
  await expect(failed).rejects.toThrow('refused');
  expect(await next).toBe('done');
  expect(turns.size).toBe(0);
});
