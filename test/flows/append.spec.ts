import { LedgerAudit } from '../../src/complaint/audit.service.js';
import type { Complaint } from '../../src/complaint/complaint.js';
import { LedgerQuery } from '../../src/complaint/ledger.query.js';
import { TermsService } from '../../src/complaint/terms.service.js';
import { deskFor } from '../harness/desk.js';
import { broken } from '../rules/invariants.js';

const FRIDAY = '2026-02-13T09:00:00+08:00';
const KEY = 'c3bb189e-8bf9-4888-9912-ace4e6543002';
const TOLD = '您反映的路灯问题正在办理，承办单位已签收，请以原工单编号查询。';
const AGAIN = '路灯又灭了两盏，请尽快修。';

const desk = deskFor(FRIDAY, ['operator', 'handler', 'head', 'supervisor']);

interface Receipt {
  number: string;
  trackingCode: string;
}

let callers = 0;
const newPhone = () => `1391234${String(++callers).padStart(4, '0')}`;
const posted = async (phone: string | undefined, more: object = {}): Promise<Receipt> => {
  const post = { body: '小区门口的路灯坏了。', ...(phone ? { contact: { phone } } : {}), ...more };
  return (await desk.city.http.post('/api/v1/posts').send(post).expect(201)).body as Receipt;
};
const later = async (minutes: number) =>
  desk.city.advanceTo(new Date((await desk.city.clock.now()).getTime() + minutes * 60_000).toISOString());

/** A complaint with its unit, and the same caller's repeat half an hour later. */
async function pair(first: object = {}, second: object = {}): Promise<[Receipt, Receipt]> {
  const phone = newPhone();
  const standing = await posted(phone, first);
  await desk.does('operator', standing.number, 'classify', { category: 'bxaj' });
  await desk.does('operator', standing.number, 'dispatch', { department: 'tz-zhujian', handler: 'handler' });
  await later(30);
  return [standing, await posted(phone, { body: AGAIN, ...second })];
}

const to = ({ number }: Receipt) => ({ target: number, text: TOLD });
const rowOf = async (number: string): Promise<Complaint> => (await desk.city.app.get(LedgerQuery).complaint(number))!;
const track = ({ number, trackingCode }: Receipt) =>
  desk.city.http.get(`/api/v1/track/${number}`).set('x-tracking-code', trackingCode);

async function sound(number: string): Promise<void> {
  const row = await rowOf(number);
  const terms = desk.city.app.get(TermsService).of(row.policy, row.calendar);
  const facts = await desk.city.app.get(LedgerQuery).facts(row.id);
  expect([number, ...broken(row, facts, terms)]).toEqual([number]);
}

describe('a repeat of a matter under way', () => {
  let standing: Receipt;
  let repeat: Receipt;

  it('is closed with words, and every clock of it stops', async () => {
    [standing, repeat] = await pair();
    const before = await rowOf(standing.number);
    for (let i = 0; i < 2; i++)
      await desk.command('operator', repeat.number, 'append', to(standing)).set('idempotency-key', KEY).expect(200);
    const closed = await rowOf(repeat.number);
    expect(closed).toMatchObject({ state: 'closed', closingCode: 'GROUPED', closedAt: closed.updatedAt });
    expect(closed.clocks.map(({ stopped }) => stopped)).toEqual(closed.clocks.map(() => closed.closedAt));
    const after = await rowOf(standing.number);
    expect(after.clocks).toEqual(before.clocks);
    expect(after).toMatchObject({ state: 'dispatched', version: before.version + 1, updatedAt: closed.closedAt });
    for (const { number } of [standing, repeat]) await sound(number);
    expect((await desk.city.app.get(LedgerAudit).run()).mismatches).toEqual([]);
  });

  it('is read by the unit as a supplement, with where it came from on the record', async () => {
    const { body } = await desk.get(`/complaints/${standing.number}`, 'handler').expect(200);
    expect((body as { said: object[] }).said).toMatchObject([{ kind: 'supplement', text: AGAIN }]);
    const record = await desk.get(`/complaints/${standing.number}/record`, 'operator').expect(200);
    expect(record.text).toContain(`追记自${repeat.number}；“${AGAIN}”`);
    const other = await desk.get(`/complaints/${repeat.number}/record`, 'operator').expect(200);
    expect(other.text).toContain(`并入${standing.number}；并单办结；“${TOLD}”`);
    expect(await desk.view(repeat.number)).toMatchObject({ joinedTo: standing.number, told: [{ text: TOLD }] });
  });

  it('tells its citizen who has the matter and how far it is, and no word or code of it', async () => {
    await desk.does('handler', standing.number, 'accept');
    const { body } = await track(repeat).expect(200);
    expect(body).toMatchObject({
      state: { code: 'closed' },
      joinedTo: { number: standing.number, state: { name: '办理中' }, department: { code: 'tz-zhujian' } },
      may: [],
    });
    expect((body as { timeline: object[] }).timeline).toContainEqual(
      expect.objectContaining({ what: '追记', text: TOLD }),
    );
    expect(JSON.stringify(body)).not.toContain(standing.trackingCode);
    const theirs = await track(standing).expect(200);
    expect(JSON.stringify(theirs.body)).not.toContain(AGAIN);
    expect((theirs.body as { timeline: object[] }).timeline).toContainEqual(expect.objectContaining({ what: '追记' }));
  });

  it('may be joined by a supervisor too, to what was answered in part', async () => {
    const [first, second] = await pair();
    await desk.does('handler', first.number, 'accept');
    const promise = { answer: 'interim', text: '已查明线路老化，正在采购。', promisedBy: '2026-03-02' };
    await desk.does('handler', first.number, 'answer', promise);
    await desk.does('supervisor', second.number, 'append', to(first));
    for (const { number } of [first, second]) await sound(number);
  });
});

describe('is refused', () => {
  it('to units, and to whoever has nothing to tell', async () => {
    const [standing, repeat] = await pair();
    expect(await desk.refused('handler', repeat.number, 'append', to(standing))).toMatch(/^403 /);
    expect(await desk.refused('head', repeat.number, 'append', to(standing))).toMatch(/^403 /);
    expect(await desk.refused('operator', repeat.number, 'append', { target: standing.number })).toBe('400 VALIDATION');
  });

  it('where nobody can tell that it is the same person', async () => {
    const [standing] = await pair();
    const [stranger, nobody] = [await posted(newPhone()), await posted(undefined)];
    expect(await desk.refused('operator', stranger.number, 'append', to(standing))).toBe('409 NOT_SAME_PERSON');
    expect(await desk.refused('operator', nobody.number, 'append', to(standing))).toBe('409 NOT_SAME_PERSON');
    expect(await desk.refused('operator', nobody.number, 'append', to(await posted(undefined)))).toBe(
      '409 NOT_SAME_PERSON',
    );
  });

  it('for what is past the desk, or was answered before', async () => {
    const [standing, repeat] = await pair();
    await desk.does('operator', repeat.number, 'classify', { category: 'bxaj' });
    await desk.does('operator', repeat.number, 'dispatch', { department: 'tz-zhujian' });
    expect(await desk.refused('operator', repeat.number, 'append', to(standing))).toBe('409 MOVE_NOT_ALLOWED');
    const [other, rejected] = await pair();
    await desk.does('operator', rejected.number, 'reject', { reason: 'OUT_OF_SCOPE', text: '不属于受理范围。' });
    const appeal = desk.city.http.post(`/api/v1/track/${rejected.number}/appeal`);
    await appeal.set('x-tracking-code', rejected.trackingCode).send({ text: '请再看一看。' }).expect(200);
    await desk.does('supervisor', rejected.number, 'decide-appeal', { granted: true, text: '重新受理。' });
    expect(await desk.refused('operator', rejected.number, 'append', to(other))).toBe('409 NOT_NEW');
  });

  it('to what is unknown, itself, answered or ended', async () => {
    const [standing, repeat] = await pair();
    const refused = (target: string) => desk.refused('operator', repeat.number, 'append', { target, text: TOLD });
    expect(await refused('TZ20260101999999')).toBe('422 TARGET_NOT_FOUND');
    expect(await refused(repeat.number)).toBe('422 TARGET_IS_ITSELF');
    await desk.does('handler', standing.number, 'accept');
    await desk.does('handler', standing.number, 'answer', { answer: 'final', text: '已修好。' });
    const before = await rowOf(repeat.number);
    expect(await refused(standing.number)).toBe('409 TARGET_NOT_OPEN');
    expect(await rowOf(repeat.number)).toEqual(before);
  });

  it('where the answer would come later than the repeat was promised (R2)', async () => {
    const [standing, repeat] = await pair();
    await desk.does('operator', repeat.number, 'correct', { urgency: 'urgent' });
    expect(await desk.refused('operator', repeat.number, 'append', to(standing))).toBe('409 TARGET_LATER');
    await desk.does('operator', standing.number, 'correct', { urgency: 'urgent' });
    await desk.does('operator', repeat.number, 'append', to(standing));
  });

  it('where a secret would be read by those an open complaint is with (R8)', async () => {
    const [standing, repeat] = await pair({}, { secret: true });
    expect(await desk.refused('operator', repeat.number, 'append', to(standing))).toBe('409 TARGET_NOT_SECRET');
    await desk.does('operator', standing.number, 'correct', { secret: true });
    await desk.does('operator', repeat.number, 'append', to(standing));
  });

  it('to all but one, and each joins one complaint, when two are joined crosswise at once', async () => {
    const phone = newPhone();
    const [one, two] = [await posted(phone), await posted(phone)];
    const replies = await Promise.all(
      Array.from({ length: 10 }, (_, i) =>
        desk.command('operator', (i % 2 ? one : two).number, 'append', to(i % 2 ? two : one)),
      ),
    );
    expect(replies.filter(({ status }) => status === 200)).toHaveLength(1);
    expect(replies.filter(({ status }) => status >= 500)).toEqual([]);
    const states = [(await rowOf(one.number)).state, (await rowOf(two.number)).state];
    expect(states.sort()).toEqual(['closed', 'received']);
  });
});
