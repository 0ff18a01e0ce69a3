import { people, Story } from '../../test/builders/complaint.js';
import { refusalOf } from '../../test/builders/desk.js';
import { decideAppeal } from './decide-appeal.js';
import { dispatch } from './dispatch.js';
import { reject } from './reject.js';
import { decidePart, split } from './split.js';
import { appeal } from '../feedback/appeal.js';

const AT = '2026-02-12T10:00:00+08:00';
const LATER = '2026-02-12T10:30:00+08:00';
const parts = [{ complaint: 'c2', number: 'TZ20260212000002' }];
const atTheDesk = () => new Story(AT, { proposal: { proposed: 'bxaj', category: 'bxaj' }, assignment: null });
const kinds = ({ facts }: Story) => facts.map(({ kind }) => kind);

it('names the parts and leaves clocks and state as they are', () => {
  const story = atTheDesk();
  const { clocks } = story.complaint;
  story.wordless(LATER, people.op, split(parts)).wordless(LATER, people.sup, split(parts));
  expect(story.complaint).toMatchObject({ state: 'received', clocks, work: { parts: [...parts, ...parts] } });
});

it('rewords the original in the same act', () => {
  expect(kinds(atTheDesk().then(LATER, people.op, split(parts), 'working')).slice(-2)).toEqual(['split', 'corrected']);
});

it.each([
  ['a unit', people.handler, atTheDesk(), 'MOVE_FORBIDDEN'],
  [
    'what is with a unit',
    people.op,
    atTheDesk().then(LATER, people.op, dispatch({ department: 'bureau' })),
    'MOVE_NOT_ALLOWED',
  ],
  [
    'what is handled anew',
    people.op,
    atTheDesk()
      .then(LATER, people.op, reject({ reason: 'OUT_OF_SCOPE' }))
      .then(LATER, { id: 'citizen', role: 'citizen' as const }, appeal, 'appeal')
      .then(LATER, people.sup, decideAppeal({ granted: true })),
    'NOT_NEW',
  ],
])('is not for %s', (_, actor, story, code) =>
  expect(refusalOf(() => story.then(LATER, actor, split(parts)))).toBe(code),
);

describe('a part', () => {
  it('is classified and dispatched in the act that takes it out', () => {
    const story = new Story(AT, { proposal: {}, assignment: null });
    story.then(AT, people.op, decidePart({ category: 'bxaj', to: { department: 'bureau', handler: 'handler' } }));
    expect(story.complaint).toMatchObject({ state: 'dispatched', category: 'bxaj', handler: 'handler', dispatches: 1 });
  });

  it('waits for a person where nothing but the machine says what it is', () => {
    const proposal = { proposed: 'bxaj', confidence: 9_000, classifier: 'v1', words: [] };
    const story = new Story(AT, { proposal: {}, assignment: null }).then(AT, people.op, decidePart({ proposal }));
    expect(story.complaint).toMatchObject({ state: 'received', category: null, proposed: 'bxaj' });
  });
});
