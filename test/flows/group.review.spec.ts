import { LedgerAudit } from '../../src/complaint/audit.service.js';
import type { Complaint } from '../../src/complaint/complaint.js';
import { LedgerQuery } from '../../src/complaint/ledger.query.js';
import { deskFor } from '../harness/desk.js';

const MONDAY = '2026-03-02T09:00:00+08:00';
const KEY = 'c3bb189e-8bf9-4888-9912-ace4e6543002';
const PLACE = '海陵区城南街道';
const UNIT = 'tz-zhujian';
const ANSWER = { answer: 'final', text: '已约谈并责令整改。' };

const desk = deskFor(MONDAY, ['operator', 'handler', 'head', 'zhujian-leader', 'supervisor', 'chengguan-head']);

interface Receipt {
  number: string;
  trackingCode: string;
}

const send = (name: string, path: string, body: object = {}) => desk.post(`/groups${path}`, name).send(body);
const refusal = async (name: string, path: string, body: object = {}) => {
  const reply = await send(name, path, body);
  const { code, detail } = reply.body as { code: string; detail: string };
  expect(detail).toMatch(/[\u4e00-\u9fff].*。$/);
  return `${String(reply.status)} ${code}`;
};

async function dispatched(category: string, more: object = {}): Promise<Receipt> {
  const post = { body: '窗口人员态度恶劣，多次刁难办事群众。', place: PLACE, ...more };
  const receipt = (await desk.city.http.post('/api/v1/posts').send(post).expect(201)).body as Receipt;
  await desk.does('operator', receipt.number, 'classify', { category });
  await desk.does('operator', receipt.number, 'dispatch', { department: UNIT });
  return receipt;
}

/** Complaints of a category whose answers two people read before the citizen does. */
const several = async (n: number): Promise<Receipt[]> => {
  const all: Receipt[] = [];
  for (let i = 0; i < n; i++) all.push(await dispatched('gaas'));
  return all;
};
const rowOf = async (number: string): Promise<Complaint> => (await desk.city.app.get(LedgerQuery).complaint(number))!;
const statesOf = async (members: readonly Receipt[]) =>
  Promise.all(members.map(async ({ number }) => (await rowOf(number)).state));
const track = async ({ number, trackingCode }: Receipt) =>
  (await desk.city.http.get(`/api/v1/track/${number}`).set('x-tracking-code', trackingCode).expect(200)).body as {
    answers: { text: string }[];
  };

async function answered(members: readonly Receipt[]): Promise<string> {
  const numbers = members.map(({ number }) => number);
  const { id } = (await send('operator', '', { numbers }).expect(201)).body as { id: string };
  await send('handler', `/${id}/accept`).expect(200);
  await send('handler', `/${id}/answer`, ANSWER).expect(200);
  return id;
}

describe('an answer to a group that two people read first', () => {
  let members: Receipt[];
  let id: string;

  it('waits for the unit’s signature in every member, and lets nobody in meanwhile', async () => {
    members = await several(3);
    id = await answered(members);
    expect(await statesOf(members)).toEqual(members.map(() => 'unit_review'));
    const late = await dispatched('gaas');
    expect(await refusal('operator', `/${id}/members`, { numbers: [late.number] })).toBe('409 GROUP_UNDER_REVIEW');
    expect((await track(members[0]!)).answers).toEqual([]);
  });

  it('is reviewed by whose turn it is, and by nobody else', async () => {
    expect(await refusal('handler', `/${id}/review`)).toMatch(/^403 /);
    expect(await refusal('operator', `/${id}/review`)).toBe('409 NOTHING_TO_REVIEW');
    expect(await refusal('chengguan-head', `/${id}/review`)).toBe('404 GROUP_NOT_FOUND');
    expect(await refusal('head', `/${id}/send-back`)).toMatch(/^400 /);
  });

  it('is sent back to the unit from all of them, with one opinion', async () => {
    await send('head', `/${id}/send-back`, { text: '请写明处理结果。' }).expect(200);
    expect(await statesOf(members)).toEqual(members.map(() => 'in_progress'));
    const record = await desk.get(`/complaints/${members[2]!.number}/record`, 'operator').expect(200);
    expect(record.text).toContain('单位审签退回补办；“请写明处理结果。”');
    await send('handler', `/${id}/answer`, ANSWER).expect(200);
  });

  it('is signed by the head, released by the hotline, and read by each citizen at one instant', async () => {
    await send('head', `/${id}/review`, { text: '同意。' }).expect(200);
    expect(await statesOf(members)).toEqual(members.map(() => 'hotline_review'));
    await desk.city.advanceTo('2026-03-02T15:00:00+08:00');
    for (let i = 0; i < 2; i++) await send('operator', `/${id}/review`).set('idempotency-key', KEY).expect(200);
    const rows = await Promise.all(members.map(({ number }) => rowOf(number)));
    expect(rows.map(({ state }) => state)).toEqual(members.map(() => 'replied'));
    const stops = rows.map(({ clocks }) => clocks.find(({ kind }) => kind === 'respond')?.stopped?.toISOString());
    expect(new Set(stops)).toEqual(new Set(['2026-03-02T07:00:00.000Z']));
    for (const member of members) expect((await track(member)).answers).toMatchObject([{ text: ANSWER.text }]);
  });

  it('reaches one who joins after its release', async () => {
    const late = await dispatched('gaas');
    await send('operator', `/${id}/members`, { numbers: [late.number] }).expect(200);
    expect((await rowOf(late.number)).state).toBe('replied');
    expect((await track(late)).answers).toMatchObject([{ text: ANSWER.text }]);
  });

  it('stands in the group’s ledger step by step', async () => {
    const facts = await desk.city.app.get(LedgerQuery).facts(id);
    const steps = facts.map(({ kind, data }) => ('command' in data ? data.command : kind));
    expect(steps.filter((step) => step !== 'proposed')).toEqual([
      'confirmed', 'accept', 'answer', 'send-back', 'answer', 'review', 'review', 'joined',
    ]); // prettier-ignore
    expect((await desk.city.app.get(LedgerAudit).run()).mismatches).toEqual([]);
  });
});

it('releases what waits where other members were answered at once', async () => {
  const [plain, report] = [await dispatched('bxaj'), await dispatched('bxaj', { kind: 'report' })];
  const id = await answered([plain, report]);
  expect(await statesOf([plain, report])).toEqual(['replied', 'unit_review']);
  await send('head', `/${id}/review`).expect(200);
  await send('supervisor', `/${id}/review`).expect(200);
  expect(await statesOf([plain, report])).toEqual(['replied', 'replied']);
  expect(await refusal('supervisor', `/${id}/review`)).toBe('409 NOTHING_TO_REVIEW');
});

it('is decided by no one who wrote it', async () => {
  const members = await several(2);
  const numbers = members.map(({ number }) => number);
  const { id } = (await send('operator', '', { numbers }).expect(201)).body as { id: string };
  await send('head', `/${id}/accept`).expect(200);
  await send('head', `/${id}/answer`, ANSWER).expect(200);
  expect(await refusal('head', `/${id}/review`)).toBe('403 OWN_ANSWER');
  expect(await statesOf(members)).toEqual(['unit_review', 'unit_review']);
  await send('zhujian-leader', `/${id}/review`).expect(200);
});

it('is released once by ten who review at once', async () => {
  const members = await several(2);
  const id = await answered(members);
  const replies = await Promise.all(Array.from({ length: 10 }, () => send('head', `/${id}/review`)));
  expect(replies.filter(({ status }) => status === 200)).toHaveLength(1);
  expect(replies.filter(({ status }) => status >= 500)).toEqual([]);
  const facts = await desk.city.app.get(LedgerQuery).facts(id);
  expect(facts.filter(({ data }) => 'command' in data && data.command === 'review')).toHaveLength(1);
  expect(await statesOf(members)).toEqual(['hotline_review', 'hotline_review']);
});
