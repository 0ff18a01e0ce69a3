import { hashOf, GENESIS } from '../../src/complaint/chain.js';
import { LedgerAudit } from '../../src/complaint/audit.service.js';
import { LedgerQuery } from '../../src/complaint/ledger.query.js';
import type { Complaint } from '../../src/complaint/complaint.js';
import { openTestCity, type TestCity } from '../harness/app.js';

const FRIDAY = '2026-02-13T16:00:00+08:00';
const PLACE = '海陵区城南街道';
const ROLES = ['operator', 'handler', 'head', 'supervisor'];
let city: TestCity;
let unit: string;
const cookies = new Map<string, string>();

beforeAll(async () => {
  city = await openTestCity(FRIDAY, { classifier: 'off' });
  for (const name of ROLES) cookies.set(name, await city.signIn(name));
  const session = await city.http.get('/api/v1/session').set(as('handler')).expect(200);
  unit = (session.body as { person: { department: string } }).person.department;
}, 60_000);
afterAll(() => city.close());

const as = (name: string) => ({ cookie: cookies.get(name) ?? '' });
const get = (path: string, name: string) => city.http.get(`/api/v1${path}`).set(as(name));
const send = (path: string, body: object, name: string) => city.http.post(`/api/v1${path}`).set(as(name)).send(body);
const command = (number: string, verb: string, body: object, name: string) =>
  send(`/complaints/${number}/${verb}`, body, name);

interface Receipt {
  number: string;
  trackingCode: string;
}

interface Group {
  id: string;
  members: number;
  answeredAt: string | null;
  state: { code: string };
  items: { number: string }[];
}

async function posted(more: object = {}): Promise<Receipt> {
  const body = { body: '小区门口那一排路灯坏了半个月，晚上走路看不见。', place: PLACE, ...more };
  const { number, trackingCode } = (await city.http.post('/api/v1/posts').send(body).expect(201)).body as Receipt;
  return { number, trackingCode };
}

/** With the unit, not yet signed in. */
async function dispatched(more: object = {}): Promise<Receipt> {
  const receipt = await posted(more);
  await command(receipt.number, 'classify', { category: 'bxaj' }, 'operator').expect(200);
  await command(receipt.number, 'dispatch', { department: unit }, 'operator').expect(200);
  return receipt;
}

const several = async (n: number, make: () => Promise<Receipt>): Promise<Receipt[]> => {
  const all: Receipt[] = [];
  for (let i = 0; i < n; i++) all.push(await make());
  return all;
};
const numbers = (receipts: readonly Receipt[]) => receipts.map(({ number }) => number);
const rowOf = async (number: string): Promise<Complaint> => (await city.app.get(LedgerQuery).complaint(number))!;
const grouped = async (receipts: readonly Receipt[]): Promise<Group> =>
  (await send('/groups', { numbers: numbers(receipts) }, 'operator').expect(201)).body as Group;
const factsOf = (id: string) => city.app.get(LedgerQuery).facts(id);

describe('fifty neighbours write of one matter', () => {
  let fifty: Receipt[];
  let group: Group;

  it('are proposed by the machine, and confirmed by a person', async () => {
    fifty = await several(50, () => dispatched());
    const odd = await dispatched({ body: '公交站台一直没有雨棚，下雨天排队全淋湿。' });
    const { items } = (await get('/groups/proposals', 'operator').expect(200)).body as { items: Group[] };
    expect(items).toHaveLength(1);
    expect(numbers(items[0]!.items as Receipt[]).sort()).toEqual(numbers(fifty).sort());
    expect(numbers(items[0]!.items as Receipt[])).not.toContain(odd.number);
    group = await grouped(fifty);
    expect(group).toMatchObject({ members: 50, state: { code: 'open' }, answeredAt: null });
    expect((await factsOf(group.id)).map(({ kind }) => kind)).toEqual(['proposed', 'confirmed']);
    expect((await get('/groups/proposals', 'operator')).body).toMatchObject({ items: [] });
  }, 60_000);

  it('get one answer: each reads it, and 50 clocks stop at the same instant', async () => {
    await send(`/groups/${group.id}/accept`, {}, 'handler').expect(200);
    await city.clock.at('2026-02-14T10:00:00+08:00');
    const key = 'c3bb189e-8bf9-4888-9912-ace4e6543002';
    const answer = { answer: 'final', text: '路灯已全部修复。' };
    await send(`/groups/${group.id}/answer`, answer, 'handler').set('idempotency-key', key).expect(200);
    await send(`/groups/${group.id}/answer`, answer, 'handler').set('idempotency-key', key).expect(200);
    const rows = await Promise.all(fifty.map(({ number }) => rowOf(number)));
    const stops = rows.map(({ clocks }) => clocks.find(({ kind }) => kind === 'respond')?.stopped?.toISOString());
    expect(new Set(stops)).toEqual(new Set(['2026-02-14T02:00:00.000Z']));
    const rates = rows.map(({ clocks }) => clocks.filter(({ kind, stopped }) => kind === 'rate' && !stopped).length);
    expect(rates).toEqual(rows.map(() => 1));
    for (const { number, trackingCode } of fifty) {
      const track = await city.http.get(`/api/v1/track/${number}`).set('x-tracking-code', trackingCode).expect(200);
      expect(track.body).toMatchObject({ state: { code: 'replied' }, answers: [{ text: '路灯已全部修复。' }] });
      expect((await city.ledgerOf(number)).filter((kind) => kind === 'answered')).toHaveLength(1);
    }
  }, 60_000);

  it('and one who joins afterwards receives it at once', async () => {
    const late = await dispatched();
    const at = await city.clock.now();
    const joined = await send(`/groups/${group.id}/members`, { numbers: [late.number] }, 'supervisor').expect(200);
    expect(joined.body).toMatchObject({ members: 51 });
    const row = await rowOf(late.number);
    expect(row).toMatchObject({ state: 'replied', groupId: group.id, answeredAt: at });
    expect(row.clocks.filter(({ stopped }) => !stopped).map(({ kind }) => kind)).toEqual(['rate']);
    const track = await city.http
      .get(`/api/v1/track/${late.number}`)
      .set('x-tracking-code', late.trackingCode)
      .expect(200);
    expect(track.body).toMatchObject({ answers: [{ text: '路灯已全部修复。' }] });
  });

  it('are rated one by one: fifty ratings, each its own', async () => {
    const grades = fifty.map((_, i) => (i % 5) + 1);
    for (const [i, { number, trackingCode }] of fifty.entries()) {
      const rating = { solved: grades[i]! >= 3, grade: grades[i] };
      const track = city.http.post(`/api/v1/track/${number}/rating`).set('x-tracking-code', trackingCode);
      expect((await track.send(rating)).status).toBeLessThan(300);
      if (i === 0) {
        const others = await Promise.all(fifty.slice(1).map((one) => rowOf(one.number)));
        expect(others.filter(({ work }) => work.rating !== undefined)).toEqual([]);
      }
    }
    const rows = await Promise.all(fifty.map(({ number }) => rowOf(number)));
    expect(rows.map(({ work }) => work.rating?.grade)).toEqual(grades);
    expect(rows.map(({ state }) => state)).toEqual(grades.map((grade) => (grade >= 3 ? 'closed' : 'replied')));
  }, 60_000);

  it('and it can be dissolved: each keeps what happened, and its ledger is a chain', async () => {
    await send(`/groups/${group.id}/dissolve`, {}, 'operator').expect(200);
    const rows = await Promise.all(fifty.map(({ number }) => rowOf(number)));
    expect(rows.every(({ groupId, answeredAt }) => groupId === null && answeredAt !== null)).toBe(true);
    const facts = await factsOf(group.id);
    expect(facts.map(({ kind }) => kind)).toEqual([
      'proposed', 'confirmed', 'commanded', 'commanded', 'joined', 'dissolved', ...rows.map(() => 'left'), 'left',
    ]); // prettier-ignore
    let head: Buffer = GENESIS;
    for (const fact of facts) {
      head = hashOf(head, 'group', group.id, fact.n, fact);
      expect(fact.hash).toEqual(head);
    }
    const again = await send(`/groups/${group.id}/accept`, {}, 'handler').expect(409);
    expect(again.body).toMatchObject({ code: 'GROUP_DISSOLVED' });
    expect((await city.app.get(LedgerAudit).run()).mismatches).toEqual([]);
  });
});

it('grouping and ungrouping with nothing between restores all but revision and last fact', async () => {
  const pair = await several(2, () => dispatched());
  const before = await rowOf(pair[0]!.number);
  const { id } = await grouped(pair);
  await command(pair[0]!.number, 'ungroup', {}, 'operator').expect(200);
  const after = await rowOf(pair[0]!.number);
  const { revision, version, head, updatedAt } = before;
  expect({ ...after, revision, version, head, updatedAt }).toEqual(before);
  expect(after.version).toBe(version + 2);
  expect((await factsOf(id)).map(({ kind }) => kind)).toEqual(['proposed', 'confirmed', 'left']);
  const again = await command(pair[0]!.number, 'ungroup', {}, 'operator').expect(409);
  expect(again.body).toMatchObject({ code: 'NOT_GROUPED' });
});

it('refuses what is not one matter, and says which complaint it is', async () => {
  const [here, elsewhere, desk] = [await dispatched(), await dispatched({ place: '姜堰区' }), await posted()];
  for (const other of [elsewhere, desk]) {
    const refused = await send('/groups', { numbers: numbers([here, other]) }, 'operator').expect(409);
    expect(refused.body).toMatchObject({ code: 'GROUP_DIFFERS', errors: [{ field: other.number }] });
  }
  expect(await rowOf(here.number)).toMatchObject({ groupId: null });
  await send('/groups', { numbers: numbers([here, elsewhere]) }, 'handler').expect(403);
  const unknown = await send('/groups', { numbers: [here.number, 'TZ20200101000001'] }, 'operator').expect(404);
  expect(unknown.body).toMatchObject({ code: 'COMPLAINT_NOT_FOUND' });
  const pair = await several(2, () => dispatched());
  await grouped(pair);
  const twice = await send('/groups', { numbers: numbers([here, pair[0]!]) }, 'operator').expect(409);
  expect(twice.body).toMatchObject({ code: 'ALREADY_GROUPED', errors: [{ field: pair[0]!.number }] });
});

it('does a command for every member or for none, and names the one that stands in its way', async () => {
  const three = await several(3, () => dispatched());
  const { id } = await grouped(three);
  await command(three[1]!.number, 'accept', {}, 'handler').expect(200);
  const refused = await send(`/groups/${id}/accept`, {}, 'handler').expect(409);
  expect(refused.body).toMatchObject({ code: 'MOVE_NOT_ALLOWED', errors: [{ field: three[1]!.number }] });
  expect(await rowOf(three[0]!.number)).toMatchObject({ state: 'dispatched' });
  await send(`/groups/${id}/answer`, { answer: 'final', text: '好' }, 'operator').expect(403);
});

it('links reports and secret ones, and shows them to the hotline only', async () => {
  const [plain, report] = [await several(2, () => dispatched()), await dispatched({ kind: 'report' })];
  const { id, members } = await grouped([...plain, report]);
  expect(members).toBe(3);
  const seen = (await get(`/groups/${id}`, 'handler').expect(200)).body as Group;
  expect(numbers(seen.items as Receipt[]).sort()).toEqual(numbers(plain).sort());
  expect(seen.members).toBe(2);
  expect((await get(`/complaints/${report.number}`, 'handler')).body).toMatchObject({ group: null });
  expect((await get(`/complaints/${plain[0]!.number}`, 'handler')).body).toMatchObject({ group: id });
  await command(report.number, 'accept', {}, 'handler').expect(200);
  const refused = await send(`/groups/${id}/accept`, {}, 'handler').expect(409);
  expect(JSON.stringify(refused.body)).not.toContain(report.number);
});

it('takes more members than one transaction, at one instant', async () => {
  const many = await several(230, () => posted());
  const group = await grouped(many.slice(0, 200));
  await send(`/groups/${group.id}/members`, { numbers: numbers(many.slice(200)) }, 'operator').expect(200);
  const keyless = await send(`/groups/${group.id}/acknowledge`, {}, 'operator').expect(400);
  expect(keyless.body).toMatchObject({ code: 'KEY_NEEDED' });
  const key = 'd3bb189e-8bf9-4888-9912-ace4e6543002';
  for (let i = 0; i < 2; i++)
    await send(`/groups/${group.id}/acknowledge`, { reply: '已收到。' }, 'operator')
      .set('idempotency-key', key)
      .expect(200);
  const rows = await Promise.all(many.map(({ number }) => rowOf(number)));
  const stops = rows.map(({ clocks }) => clocks.find(({ kind }) => kind === 'acknowledge')?.stopped?.toISOString());
  expect(new Set(stops).size).toBe(1);
  expect(stops[0]).toBeDefined();
}, 60_000);
