import { openAnsweringCity, type AnsweringCity, type Case } from '../harness/answering.js';
import { rowsOf, sheetIn, taken } from '../harness/workbook.js';

interface Entry {
  number: string;
  unit: { code: string };
  department: { code: string };
  reason: { code: string; name: string };
  state: { code: string; name: string };
  askedBy: { code: string };
}
interface Suspension extends Entry {
  until: string;
  since: string | null;
  nextLook: string | null;
  lookOwed: boolean;
  looks: { at: string; by: { code: string }; finding: { code: string; name: string } }[];
  endedBy: { code: string } | null;
}
interface Exclusion extends Entry {
  approver: { code: string } | null;
}
type Page<T> = { items: T[]; next: string | null };

const INTERIM = { answer: 'interim', text: '已核实，正在采购灯具。', promisedBy: '2026-12-31' };
const ASK = { reason: 'FUNDING', until: '2026-07-01', text: '已列入预算。' };
const yes = { granted: true, text: '同意，请按期检视。' };
const no = { granted: false, text: '理由不充分。' };
let at: AnsweringCity;

const does = (one: Case, verb: string, body: object, name: string) =>
  at.command(one.number, verb, body, name).expect(200);

async function resolving(): Promise<Case> {
  const one = await at.inProgress();
  await does(one, 'answer', INTERIM, 'handler');
  return one;
}

async function suspended(until = ASK.until): Promise<Case> {
  const one = await resolving();
  await does(one, 'suspend', { ...ASK, until }, 'handler');
  await does(one, 'decide-suspension', yes, 'supervisor');
  return one;
}

const list = async <T>(path: string, name = 'supervisor') =>
  (await at.get(`/supervision/${path}`, name).expect(200)).body as Page<T>;
const suspensions = async (query = '', name = 'supervisor') =>
  (await list<Suspension>(`suspensions${query}`, name)).items;
const exclusions = async (query = '', name = 'supervisor') => (await list<Exclusion>(`exclusions${query}`, name)).items;
const numbersOf = (items: readonly Entry[]) => items.map(({ number }) => number);

async function paged(path: string): Promise<string[]> {
  const seen: string[] = [];
  for (let after = ''; ;) {
    const page = await list<Entry>(`${path}?limit=2${after}`);
    seen.push(...numbersOf(page.items));
    if (!page.next) return seen;
    after = `&after=${page.next}`;
  }
}

beforeAll(async () => {
  at = await openAnsweringCity('2026-03-06T09:00:00+08:00');
}, 90_000);
afterAll(() => at.city.close());

describe('挂账台账', () => {
  const cases: Record<string, Case> = {};
  beforeAll(async () => {
    cases['pending'] = await resolving();
    await does(cases['pending'], 'suspend', ASK, 'handler');
    cases['in_force'] = await suspended();
    cases['ended'] = await suspended();
    await does(cases['ended'], 'end-suspension', { text: '资金已到位。' }, 'head');
    cases['refused'] = await resolving();
    await does(cases['refused'], 'suspend', ASK, 'handler');
    await does(cases['refused'], 'decide-suspension', no, 'supervisor');
    cases['lapsed'] = await resolving();
    await does(cases['lapsed'], 'suspend', ASK, 'handler');
    await does(cases['lapsed'], 'reassign', { department: 'tz-yibao', text: '职责调整。' }, 'operator');
  }, 60_000);

  it('tells each one’s state, reason and days, the latest asked for first', async () => {
    const items = await suspensions();
    expect(items).toHaveLength(5);
    for (const [state, { number }] of Object.entries(cases))
      expect([state, ...items.filter((one) => one.number === number)]).toMatchObject([
        state,
        {
          state: { code: state, name: expect.stringMatching(/[\u4e00-\u9fff]/) },
          reason: { code: 'FUNDING', name: '资金立项' },
          until: '2026-07-01',
          unit: { code: 'tz-zhujian' },
          askedBy: { code: 'handler' },
        },
      ]);
    for (const state of Object.keys(cases))
      expect(numbersOf(await suspensions(`?state=${state}`))).toEqual([cases[state]!.number]);
    expect(await suspensions('?reason=SEASON')).toEqual([]);
    expect(await suspensions('?unit=tz-yibao')).toEqual([]);
    expect((await paged('suspensions')).sort()).toEqual(numbersOf(items).sort());
  });

  it('shows a lapsed request in the record', async () => {
    const { text } = await at.get(`/complaints/${cases['lapsed']!.number}/record`, 'operator').expect(200);
    expect(text).toContain('不再承办，其挂账申请失效');
  });

  it('owes a look every 30 days until somebody has looked', async () => {
    const { number } = cases['in_force']!;
    const [before] = await suspensions('?state=in_force');
    expect(before).toMatchObject({ number, lookOwed: false, looks: [], nextLook: '2026-04-05T09:00:00.000+08:00' });
    expect(await at.refused(number, 'review-suspension', { finding: 'stands' }, 'head')).toBe('400 VALIDATION');
    await at.city.advanceTo('2026-04-05T09:00:01+08:00');
    const [due] = await suspensions('?lookOwed=true');
    expect(due).toMatchObject({ number, lookOwed: true, nextLook: '2026-05-05T09:00:00.000+08:00' });
    await does(cases['in_force']!, 'review-suspension', { finding: 'stands', text: '资金下半年下达。' }, 'head');
    expect(await suspensions('?lookOwed=true')).toEqual([]);
    const [after] = await suspensions('?state=in_force');
    expect(after).toMatchObject({
      lookOwed: false,
      looks: [
        {
          at: '2026-04-05T09:00:01.000+08:00',
          by: { code: 'head' },
          finding: { code: 'stands', name: '挂账理由仍然成立' },
        },
      ],
    });
  });

  it('tells how one ended: written off, run out, or with the answer', async () => {
    await does(cases['in_force']!, 'answer', { answer: 'final', text: '已修复。' }, 'handler');
    const short = await suspended('2026-04-10');
    await at.city.advanceTo('2026-04-11T00:00:01+08:00');
    const ended = await suspensions('?state=ended');
    const how = Object.fromEntries(ended.map(({ number, endedBy }) => [number, endedBy?.code]));
    expect(how).toEqual({
      [cases['ended']!.number]: 'written_off',
      [short.number]: 'expired',
      [cases['in_force']!.number]: 'completed',
    });
  });

  it('holds what was parked after a rating, too', async () => {
    const one = await at.inProgress();
    await does(one, 'answer', { answer: 'final', text: '已修复。' }, 'handler');
    await at.city.http
      .post(`/api/v1/track/${one.number}/rating`)
      .set('x-tracking-code', one.trackingCode)
      .send({ solved: false, grade: 1 })
      .expect(200);
    const parked = { outcome: 'suspend', reason: 'SEASON', until: '2026-09-30', words: '汛期不能施工。' };
    await does(one, 'decide-redo', parked, 'supervisor');
    expect(await suspensions('?reason=SEASON')).toMatchObject([
      { number: one.number, unit: { code: 'tz-zhujian' }, state: { code: 'in_force' }, until: '2026-09-30' },
    ]);
  });

  it('has its rows in a workbook', async () => {
    const reply = await taken(at.get('/supervision/suspensions/export.xlsx', 'supervisor'));
    const rows = rowsOf(await sheetIn(reply.body as Buffer));
    const items = await suspensions();
    expect(rows.map((row) => [row['工单编号'], row['状态'], row['挂账止']])).toEqual(
      items.map(({ number, state, until }) => [number, state.name, until]),
    );
    const looked = rows.find((row) => row['工单编号'] === cases['in_force']!.number);
    expect(looked).toMatchObject({
      历次检视: expect.stringMatching(/^2026-04-05 .+ 挂账理由仍然成立$/),
      终止方式: '办结',
    });
  });

  it('shows a unit its own, and is asked for in order', async () => {
    expect(await suspensions('', 'yibao-1')).toMatchObject([
      { number: cases['lapsed']!.number, unit: { code: 'tz-zhujian' }, department: { code: 'tz-yibao' } },
    ]);
    expect(numbersOf(await suspensions('', 'head'))).not.toContain(cases['lapsed']!.number);
    for (const query of ['?state=lost', '?lookOwed=maybe', '?after=x', '?limit=101'])
      expect((await at.get(`/supervision/suspensions${query}`, 'supervisor')).status).toBe(400);
    expect((await at.city.http.get('/api/v1/supervision/suspensions')).status).toBe(401);
  });
});

describe('考核剔除', () => {
  const reasons = { asked: 'FORCE_MAJEURE', granted: 'MISTAKEN_RATING', refused: 'FORCE_MAJEURE' };
  const cases: Record<string, Case> = {};
  beforeAll(async () => {
    for (const [state, reason] of Object.entries(reasons)) {
      cases[state] = await at.inProgress();
      await does(cases[state], 'exclude', { reason, text: '台风期间无法施工。' }, 'head');
    }
    await at.city.advanceTo('2026-05-04T09:00:00+08:00');
    await does(cases['granted']!, 'decide-exclusion', yes, 'supervisor');
    await does(cases['refused']!, 'decide-exclusion', no, 'supervisor');
  }, 60_000);

  it('is told by state, reason and approver', async () => {
    for (const state of Object.keys(reasons))
      expect(await exclusions(`?state=${state}`)).toMatchObject([
        {
          number: cases[state]!.number,
          state: { code: state },
          approver: state === 'asked' ? null : { code: 'supervisor' },
        },
      ]);
    expect(await exclusions('?reason=FORCE_MAJEURE')).toHaveLength(2);
    expect(await exclusions('?reason=FORCE_MAJEURE&approver=supervisor')).toHaveLength(1);
    expect(await exclusions('?approver=operator')).toEqual([]);
    expect(await exclusions('?unit=tz-yibao')).toEqual([]);
    expect(await paged('exclusions')).toEqual(numbersOf(await exclusions()));
  });

  it('of a period is what was decided in it, as the evaluation counts, or asked for and not decided', async () => {
    expect(numbersOf(await exclusions('?from=2026-04-01&to=2026-04-30'))).toEqual([cases['asked']!.number]);
    expect(await exclusions('?from=2026-05-01&to=2026-05-31')).toHaveLength(2);
    const { body } = await at.get('/supervision/league?from=2026-05-01&to=2026-05-31', 'supervisor').expect(200);
    expect((body as { left: object[] }).left).toMatchObject([
      { unit: { code: 'tz-zhujian' }, reason: 'MISTAKEN_RATING', approver: { code: 'supervisor' }, complaints: 1 },
    ]);
  });

  it.each([
    ['?from=2026-04-01', 'supervisor', '400 BAD_PERIOD'],
    ['?from=2026-04-30&to=2026-04-01', 'supervisor', '400 BAD_PERIOD'],
    ['?state=lost', 'supervisor', '400 VALIDATION'],
    ['', 'operator', '403 FORBIDDEN'],
    ['', 'handler', '403 FORBIDDEN'],
  ])('%s of %s is refused', async (query, name, why) => {
    const { status, body } = await at.get(`/supervision/exclusions${query}`, name);
    const { code, detail } = body as { code: string; detail: string };
    expect([`${String(status)} ${code}`, detail]).toEqual([why, expect.stringMatching(/[\u4e00-\u9fff].*。$/)]);
  });

  it('shows a head the unit’s own', async () => expect(await exclusions('', 'head')).toHaveLength(3));
});
