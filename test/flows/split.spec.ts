import { LedgerAudit } from '../../src/complaint/audit.service.js';
import type { Complaint } from '../../src/complaint/complaint.js';
import type { Recorded } from '../../src/complaint/facts.js';
import { LedgerQuery } from '../../src/complaint/ledger.query.js';
import { TermsService } from '../../src/complaint/terms.service.js';
import { Sources } from '../../src/intake/sources.service.js';
import { deskFor } from '../harness/desk.js';
import { broken } from '../rules/invariants.js';

const FRIDAY = '2026-02-13T09:00:00+08:00';
const KEY = 'c3bb189e-8bf9-4888-9912-ace4e6543002';
const BODY = '楼道灯不亮，门口垃圾没人清，公交站也没有雨棚。';
const PHONE = '13912340001';

const desk = deskFor(FRIDAY, ['operator', 'handler', 'head', 'supervisor', 'admin', 'chengguan-1']);

interface Receipt {
  number: string;
  trackingCode: string;
}
interface Seen {
  parts: string[];
  splitFrom: string | null;
  body: string;
  contact: { phone: string } | null;
  respondBy: string;
}

const posted = async (more: object = {}): Promise<Receipt> =>
  (
    await desk.city.http
      .post('/api/v1/posts')
      .send({ body: BODY, contact: { phone: PHONE }, ...more })
      .expect(201)
  ).body as Receipt;
const rowOf = async (number: string): Promise<Complaint> => (await desk.city.app.get(LedgerQuery).complaint(number))!;
const factsOf = async (number: string): Promise<Recorded[]> =>
  desk.city.app.get(LedgerQuery).facts((await rowOf(number)).id);
const seen = async (number: string) => (await desk.view(number)) as unknown as Seen;
const respondOf = ({ clocks }: Complaint) => clocks.find(({ kind }) => kind === 'respond')!;
const matter = (body: string, more: object = {}) => ({ working: { title: '', body }, ...more });
const LAMP = { title: '楼道灯', body: '楼道灯不亮，晚上上楼很危险。' };
const RUBBISH = matter('小区门口的垃圾没有人清运。', { category: 'hjzz', department: 'tz-chengguan' });
const SHELTER = matter('公交站没有雨棚，下雨天全淋湿。');

async function sound(number: string): Promise<void> {
  const row = await rowOf(number);
  const terms = desk.city.app.get(TermsService).of(row.policy, row.calendar);
  expect([number, ...broken(row, await factsOf(number), terms)]).toEqual([number]);
}

describe('a post of three matters', () => {
  let original: Receipt;
  let parts: string[];

  it('becomes three complaints of one matter each, due when the post was', async () => {
    original = await posted();
    await desk.city.advanceTo('2026-02-13T09:40:00+08:00');
    await desk.command('operator', original.number, 'acknowledge', { reply: '已收到，正在分办。' }).expect(200);
    const body = { original: LAMP, parts: [RUBBISH, SHELTER] };
    const reply = await desk.command('operator', original.number, 'split', body).set('idempotency-key', KEY);
    expect([reply.status, reply.body.code]).toEqual([200, undefined]);
    parts = (reply.body as Seen).parts;
    expect(new Set([original.number, ...parts]).size).toBe(3);
    expect(await seen(original.number)).toMatchObject({ body: LAMP.body, splitFrom: null, parts });
    const rows = await Promise.all([original.number, ...parts].map(rowOf));
    expect(rows.map(({ state }) => state)).toEqual(['received', 'dispatched', 'received']);
    expect(rows.map(({ department }) => department)).toEqual(['tz-12345', 'tz-chengguan', 'tz-12345']);
    for (const same of ['postId', 'source', 'reachedAt', 'receivedAt', 'policy', 'calendar', 'respondBy'] as const)
      expect([same, new Set(rows.map((row) => JSON.stringify(row[same]))).size]).toEqual([same, 1]);
    const ends = rows.map((row) => [respondOf(row).started, respondOf(row).deadline, respondOf(row).ceiling]);
    expect(ends[1]).toEqual(ends[0]);
    expect(ends[2]).toEqual(ends[0]);
    for (const number of [original.number, ...parts]) await sound(number);
  });

  it('has clocks of its own in each: what was said to all of it is not owed again', async () => {
    const [dispatched, waiting] = await Promise.all(parts.map((number) => rowOf(number)));
    const live = ({ clocks }: Complaint) => clocks.filter(({ stopped }) => !stopped).map(({ kind }) => kind);
    expect(live(dispatched!)).toEqual(['respond', 'accept', 'return_window', 'submit']);
    expect(live(waiting!)).toEqual(['dispatch', 'respond']);
  });

  it('names parent and parts in their ledgers, which are chains that give the rows', async () => {
    const { id } = await rowOf(original.number);
    const split = (await factsOf(original.number)).find(({ kind }) => kind === 'split');
    expect(split?.data).toEqual({
      parts: [
        { complaint: (await rowOf(parts[0]!)).id, number: parts[0] },
        { complaint: (await rowOf(parts[1]!)).id, number: parts[1] },
      ],
    });
    const [opening] = await factsOf(parts[0]!);
    expect(opening).toMatchObject({ kind: 'received', actor: 'operator' });
    expect(opening?.data).toMatchObject({ splitFrom: { complaint: id, number: original.number } });
    expect(await desk.city.ledgerOf(parts[0]!)).toEqual(['received', 'classified', 'dispatched']);
    expect((await desk.city.app.get(LedgerAudit).run()).mismatches).toEqual([]);
    const record = await desk.get(`/complaints/${parts[0]!}/record`, 'operator').expect(200);
    expect(record.text).toContain(`自${original.number}拆出`);
  });

  it('is followed by the code of the receipt, which lists each part with a code of its own', async () => {
    const track = (number: string, code: string) =>
      desk.city.http.get(`/api/v1/track/${number}`).set('x-tracking-code', code);
    const { body } = await track(original.number, original.trackingCode).expect(200);
    const listed = (body as { parts: Receipt[] }).parts;
    expect(listed).toMatchObject([
      { number: parts[0], state: { name: '待签收' }, department: { code: 'tz-chengguan' } },
      { number: parts[1], state: { name: '待受理' } },
    ]);
    for (const { number, trackingCode } of listed) {
      const part = await track(number, trackingCode).expect(200);
      expect(part.body).toMatchObject({ number, splitFrom: original.number, parts: [], may: expect.any(Array) });
      await track(number, original.trackingCode).expect(404);
    }
  });

  it('keeps contact and caller for each part', async () => {
    expect(await seen(parts[1]!)).toMatchObject({ contact: { phone: '139****0001' }, splitFrom: original.number });
    const { body } = await desk.get(`/complaints/${original.number}/history`, 'operator').expect(200);
    const numbers = (body as { items: { number: string }[] }).items.map(({ number }) => number);
    expect(numbers.sort()).toEqual([...parts].sort());
  });

  it('is split once under one key, and lets no stranger see more than before', async () => {
    const body = { original: LAMP, parts: [RUBBISH, SHELTER] };
    const again = await desk.command('operator', original.number, 'split', body).set('idempotency-key', KEY);
    expect((again.body as Seen).parts).toEqual(parts);
    await desk.get(`/complaints/${parts[0]!}`, 'chengguan-1').expect(200);
    await desk.get(`/complaints/${parts[1]!}`, 'chengguan-1').expect(404);
  });

  it('goes its own way in each part', async () => {
    await desk.does('chengguan-1', parts[0]!, 'accept');
    await desk.does('chengguan-1', parts[0]!, 'answer', { answer: 'final', text: '垃圾已清运。' });
    expect(await rowOf(parts[0]!)).toMatchObject({ state: 'replied' });
    expect(await rowOf(original.number)).toMatchObject({ state: 'received', answeredAt: null });
  });
});

it('tells every part when the source sends another body of its post', async () => {
  const key = { 'x-source-key': await desk.city.app.get(Sources).issue('forum') };
  const send = (body: string) => desk.city.http.post('/api/v1/posts').set(key).send({ body, externalId: 'thread-1' });
  const { number } = (await send(BODY).expect(201)).body as Receipt;
  const { parts } = (await desk.does('operator', number, 'split', { parts: [SHELTER] })) as unknown as Seen;
  for (let i = 0; i < 2; i++)
    expect((await send(`${BODY}（补充：在南门）`).expect(200)).body).toMatchObject({ number });
  for (const one of [number, ...parts]) {
    expect((await desk.city.ledgerOf(one)).filter((kind) => kind === 'revised')).toHaveLength(1);
    await sound(one);
  }
});

describe('time', () => {
  it('fires at once, marked late, what was due of a part before there was one', async () => {
    await desk.city.clock.at('2026-02-20T09:00:00+08:00');
    const { number } = await posted();
    await desk.city.advanceTo('2026-02-21T12:00:00+08:00');
    const { parts } = (await desk.does('supervisor', number, 'split', { parts: [RUBBISH] })) as unknown as Seen;
    const facts = await factsOf(parts[0]!);
    const split = (await rowOf(number)).updatedAt;
    const rungs = facts.flatMap((fact) => ('rung' in fact.data ? [fact] : []));
    expect(rungs.some(({ kind }) => kind === 'breached')).toBe(true);
    for (const { at, data } of rungs) expect([at, 'late' in data && data.late]).toEqual([split, true]);
    expect(facts.findIndex(({ kind }) => kind === 'dispatched')).toBeGreaterThan(facts.lastIndexOf(rungs.at(-1)!));
    await sound(parts[0]!);
  });

  it('shortens the limit of an urgent part, never lengthens it', async () => {
    const { number } = await posted();
    const body = { parts: [matter('电梯随时可能坠落。', { urgency: 'urgent', secret: true, place: '321202' })] };
    const { parts } = (await desk.does('operator', number, 'split', body)) as unknown as Seen;
    const [whole, part] = [await rowOf(number), await rowOf(parts[0]!)];
    expect(part).toMatchObject({ urgency: 'urgent', secret: true, place: '321202', district: '321202' });
    expect(respondOf(part).deadline.getTime()).toBeLessThan(respondOf(whole).deadline.getTime());
    expect(respondOf(part).ceiling).toEqual(respondOf(whole).ceiling);
    await sound(parts[0]!);
  });
});

describe('refusals', () => {
  it('come from roles that may not, and from states past the desk', async () => {
    const { number } = await posted();
    const body = { parts: [RUBBISH] };
    expect(await desk.refused('handler', number, 'split', body)).toMatch(/^403 /);
    expect(await desk.refused('head', number, 'split', body)).toMatch(/^403 /);
    expect(await desk.refused('admin', number, 'split', body)).toMatch(/^403 /);
    expect(await desk.refused('operator', 'TZ20260101999999', 'split', body)).toBe('404 COMPLAINT_NOT_FOUND');
    expect(await desk.refused('operator', number, 'split', { parts: [] })).toMatch(/^400 /);
    await desk.does('operator', number, 'classify', { category: 'bxaj' });
    await desk.does('operator', number, 'dispatch', { department: 'tz-zhujian' });
    expect(await desk.refused('operator', number, 'split', body)).toBe('409 MOVE_NOT_ALLOWED');
  });

  it('take nothing out when one part is wrong', async () => {
    const { number } = await posted();
    const before = await rowOf(number);
    const part = (more: object) => ({ parts: [RUBBISH, matter('路面破损。', more)] });
    expect(await desk.refused('operator', number, 'split', part({ category: 'x' }))).toBe('422 CATEGORY_UNKNOWN');
    expect(await desk.refused('operator', number, 'split', part({ place: 'x' }))).toBe('422 PLACE_UNKNOWN');
    expect(await desk.refused('operator', number, 'split', part({ department: 'tz-jiaotong' }))).toBe(
      '409 CATEGORY_MISSING',
    );
    const center = part({ category: 'bxaj', department: 'tz-12345' });
    expect(await desk.refused('operator', number, 'split', center)).toBe('422 CENTER_NOT_A_UNIT');
    expect(await rowOf(number)).toEqual(before);
    const { items } = (await desk.get('/complaints?limit=100', 'operator')).body as { items: { title: string }[] };
    expect(items.filter(({ title }) => title.startsWith('路面破损'))).toEqual([]);
  });

  it('meet a complaint that is handled anew: its post was answered once', async () => {
    const { number, trackingCode } = await posted();
    await desk.does('operator', number, 'reject', { reason: 'OUT_OF_SCOPE', text: '不属于受理范围。' });
    const appeal = desk.city.http.post(`/api/v1/track/${number}/appeal`).set('x-tracking-code', trackingCode);
    await appeal.send({ text: '属于的，请再看一看。' }).expect(200);
    await desk.does('supervisor', number, 'decide-appeal', { granted: true, text: '重新受理。' });
    expect(await desk.refused('operator', number, 'split', { parts: [RUBBISH] })).toBe('409 NOT_NEW');
  });

  it('leave one of forty who split what they saw at once', async () => {
    const { number } = await posted();
    const { revision } = await rowOf(number);
    const replies = await Promise.all(
      Array.from({ length: 40 }, () =>
        desk.command('operator', number, 'split', { parts: [SHELTER] }).set('if-match', String(revision)),
      ),
    );
    const codes = replies.map(({ status }) => status).sort();
    expect(codes).toEqual([200, ...Array.from({ length: 39 }, () => 412)]);
    expect((await rowOf(number)).work.parts).toHaveLength(1);
  });
});
