import type { Clock } from './complaint.js';
import type { Fact, Recorded } from './facts.js';
import { narrated, type Names } from './narrate.js';

const names: Names = {
  when: (at) => at.toISOString().slice(0, 16).replace('T', ' '),
  unit: (code) => `【${code}】`,
  person: (id) => `<${id}>`,
  category: (code) => `类别${code}`,
  place: (code) => `地点${code}`,
  reason: (code) => `理由${code}`,
  said: ({ id }) => (id === 'gone' ? null : `原话${id}`),
};
const clocks = [{ id: 3, kind: 'respond', deadline: new Date('2026-02-16T08:00:00Z') }] as unknown as Clock[];
const text = { id: '1', commitment: 'c' };

const said = (kind: Fact['kind'], data: object): string =>
  narrated({ kind, data, at: new Date('2026-02-13T08:00:00Z'), actor: 'a' } as Recorded, names, clocks);

it.each<[string, Fact['kind'], object, string]>([
  ['an acceptance', 'accepted', { to: 'in_progress', handler: 'h' }, '签收（<a>）：经办人<h>。'],
  ['silence', 'accepted', { to: 'in_progress', deemed: true }, '签收（<a>）：逾期未签收，视为接受。'],
  [
    'a return with its reason',
    'return_requested',
    { unit: 'u', reason: 'NOT_MY_DUTY', proposed: 'v', decider: 'c', text },
    '申请退单（<a>）：【u】申请退单：理由NOT_MY_DUTY；建议由【v】承办；“原话1”。',
  ],
  [
    'a termination with its reason',
    'closed',
    { to: 'closed', code: 'SOLVED', reason: 'SETTLED', text },
    '结案（<a>）：终止办理：理由SETTLED；理由SOLVED；“原话1”。',
  ],
  [
    'a request that lapsed',
    'request_lapsed',
    { request: 'extension', unit: 'u' },
    '申请失效（<a>）：【u】不再承办，其延期申请失效。',
  ],
  [
    'a look at a suspension',
    'suspension_reviewed',
    { finding: 'gone', text },
    '挂账检视（<a>）：挂账理由已消除；“原话1”。',
  ],
  [
    'a hand-over by name',
    'handed_over',
    { to: 'handed_over', receiver: 'OTHER', text },
    '转接（<a>）：转其他单位处置；“原话1”。',
  ],
  [
    'a new working copy',
    'corrected',
    { urgency: 'urgent', working: text },
    '更正（<a>）：紧急程度改为紧急；整理诉求内容。',
  ],
  [
    'a split with its parts',
    'split',
    {
      parts: [
        { complaint: 'c2', number: 'TZ2' },
        { complaint: 'c3', number: 'TZ3' },
      ],
    },
    '拆单（<a>）：拆出TZ2、TZ3。',
  ],
  [
    'a repeat with the complaint it was joined to',
    'appended',
    { to: 'closed', code: 'GROUPED', joined: { complaint: 'c1', number: 'TZ1' }, text },
    '追记（<a>）：并入TZ1；理由GROUPED；“原话1”。',
  ],
  [
    'the words of a repeat',
    'supplemented',
    { text, from: { complaint: 'c2', number: 'TZ2' } },
    '补充诉求（<a>）：追记自TZ2；“原话1”。',
  ],
  ['words that were erased', 'noted', { text: { id: 'gone', commitment: 'c' } }, '内部批注（<a>）。'],
  [
    'a breach, with whom it was told to',
    'breached',
    { clock: 3, epoch: 0, rung: 'due', level: 'red', due: '', told: ['h', 'b'] },
    '超期（<a>）：答复时限红色预警；截止2026-02-16 08:00；告知<h>、<b>。',
  ],
  [
    'a new clock and its end',
    'redo_decided',
    { to: 'in_progress', outcome: 'redo', starts: [{ kind: 'respond', deadline: '2026-02-19T08:00:00.000Z' }] },
    '重办审核（<a>）：同意重办；答复时限至2026-02-19 08:00。',
  ],
  [
    'a rating',
    'rated',
    { solved: false, grade: 1, by: 'citizen', redo: true },
    '满意度评价（<a>）：问题未解决；非常不满意；提请重办。',
  ],
])('tells %s', (_, kind, data, line) => expect(said(kind, data)).toBe(`2026-02-13 08:00 ${line}`));
