import 'reflect-metadata';
import { validation } from '../foundation/validation.js';
import { passes } from './passes.js';
import { SubmitPost } from './submit-post.dto.js';

const inFull = async (body: unknown): Promise<unknown> => {
  try {
    return await validation().transform(structuredClone(body), { type: 'body', metatype: SubmitPost });
  } catch {
    return 'refused';
  }
};

const body = '路灯坏了';
const TEXTS = [
  '',
  'a',
  ' ',
  '\u3164',
  '\u0000',
  '\ud800',
  '𠮷'.repeat(40),
  '字'.repeat(41),
  '字'.repeat(201),
  '字'.repeat(20_001),
];
const ODD = [null, undefined, 0, true, [], {}, ['a'], { length: 1 }, ...TEXTS];
const FIELDS = ['title', 'body', 'place', 'kind', 'contact', 'secret', 'postedAt', 'externalId', 'other', 'toString'];

it.each([
  ['the least', { body }],
  [
    'the most',
    {
      title: '路灯',
      body,
      place: '海陵区',
      kind: 'report',
      contact: { name: '王女士', phone: '138' },
      secret: true,
      postedAt: '2026-02-13T16:00:00+08:00',
      externalId: 'thread-1',
    },
  ],
  ['an empty contact', { body, contact: {} }],
])('passes %s', (_, post) => expect(passes(post)).toBe(true));

it.each([
  ['no body', {}],
  ['nothing', null],
  ['a list', [body]],
  ['an unknown field', { body, other: 1 }],
  ['an unknown field of the contact', { body, contact: { email: 'a' } }],
  ['a body nobody can see', { body: '\u200b' }],
])('leaves %s to the decorators', (_, post) => expect(passes(post)).toBe(false));

it.each(FIELDS)('never passes a %s that the decorators refuse or change', async (field) => {
  const posts = ODD.flatMap((value) => [
    { body, [field]: value },
    { body, contact: { [field]: value } },
    { body, contact: { name: value } },
    { body, contact: { phone: value } },
  ]);
  for (const post of posts) if (passes(post)) expect(await inFull(post)).toEqual(post);
});
