import { Story, people } from '../../test/builders/complaint.js';
import { answered } from '../../test/builders/answered.js';
import { citizen, refusalOf } from '../../test/builders/desk.js';
import { liveClocks } from '../complaint/complaint.js';
import { verify } from '../complaint/verify.js';
import { withdraw } from './withdraw.js';

const FRIDAY = '2026-02-13T16:00:00+08:00';
const story = () => new Story(FRIDAY);

it.each([
  ['without a word', [], {}],
  ['with words', ['withdrawal'], { text: { id: 'withdrawal-1' } }],
])('ends the case %s, and no clock is left', (_, texts, said) => {
  const { complaint, facts } = texts.length
    ? story().then(FRIDAY, citizen, withdraw, ...texts)
    : story().wordless(FRIDAY, citizen, withdraw);
  expect(complaint).toMatchObject({ state: 'withdrawn', closingCode: 'WITHDRAWN', closedAt: new Date(FRIDAY) });
  expect(liveClocks(complaint)).toEqual([]);
  expect(facts.at(-1)?.data).toMatchObject(said);
  expect(verify(complaint, facts)).toBeNull();
});

it.each<[string, string, () => unknown]>([
  ['comes before the answer', 'MOVE_NOT_ALLOWED', () => answered().wordless('2026-02-14T10:00:00+08:00', citizen, withdraw)],
  ['is done once', 'MOVE_NOT_ALLOWED', () => story().wordless(FRIDAY, citizen, withdraw).wordless(FRIDAY, citizen, withdraw)],
  ['is no unit’s', 'MOVE_FORBIDDEN', () => story().wordless(FRIDAY, people.handler, withdraw)],
])('%s', (_, code, act) => expect(refusalOf(act)).toBe(code)); // prettier-ignore
