import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { MOVES } from '../../src/complaint/moves.js';

/** Said in other words: the citizen rates at /rating, a group is made at /groups, a file is attached at /attachments. */
const ELSEWHERE: Readonly<Record<string, string>> = { rate: 'rating', group: 'proposals', attach: 'attachments' };

/** What the API offers as a move it also takes: a console draws its buttons from the one and sends them to the other. */
it('has a route for every move', () => {
  const controllers = readdirSync('src', { recursive: true, encoding: 'utf8' }).filter((path) =>
    path.endsWith('.controller.ts'),
  );
  const text = controllers.map((path) => readFileSync(join('src', path), 'utf8')).join('\n');
  const lacking = Object.keys(MOVES).filter(
    (move) => !new RegExp(`@(Post|Get)\\('([^']*/)?${ELSEWHERE[move] ?? move}'\\)`).test(text),
  );
  expect(lacking).toEqual([]);
});
