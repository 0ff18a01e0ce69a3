import { refusal } from '../harness/answered.js';
import { HOUSING, INSURANCE, LABOUR, MONTH, STREETS, openBadMonth, type BadMonth } from '../harness/month.js';

const KEY = '0b9f6d52-5a64-4b31-8d0a-6f9f3f1f7a01';

interface Cause {
  trigger: { code: string; name: string };
  figure: { code: string };
  hits: number;
  of: number;
  sentence: string;
  complaints: string;
}
interface Due {
  over: boolean;
  minimum: number;
  items: { unit: { code: string }; group: { name: string }; causes: Cause[]; interview: string | null }[];
  next: null;
}
interface Interview {
  id: string;
  state: { code: string };
  place: string;
  chair: string;
  matter: string;
  units: { unit: { code: string; name: string }; causes: Cause[] }[];
  records: { minutes: string; demands: string; due: string; recordedBy: { code: string } }[];
}

const summons = {
  month: MONTH,
  units: [HOUSING, INSURANCE],
  meetsAt: '2026-04-07T14:30:00+08:00',
  place: '三楼会议室',
  chair: '主任宋建敏',
  attendees: '两单位主要负责人、分管负责人',
  matter: '三月份办理情况不理想。',
};
const minutes = {
  heldAt: '2026-04-07T14:30:00+08:00',
  minutes: '两单位说明了原因。',
  demands: '逾期工单三日内全部答复。',
  due: '2026-04-20',
};

let month: BadMonth;
let { city, get, post, workbook } = {} as BadMonth;
const call = (body: object = {}, name?: string) => post('/interviews', { ...summons, ...body }, name);
const due = async (of = MONTH) => (await get(`/interviews/due?month=${of}`).expect(200)).body as Due;
const triggersOf = ({ items }: Due) =>
  Object.fromEntries(
    items.map(({ unit, causes }) => [
      unit.code,
      causes.map(({ trigger, figure, hits, of }) => [trigger.name, figure.code, hits, of]),
    ]),
  );

beforeAll(async () => {
  month = await openBadMonth();
  ({ city, get, post, workbook } = month);
}, 120_000);
afterAll(() => city.close());

describe('a month that still runs', () => {
  it('shows where its figures stand, and calls nobody', async () => {
    expect(await due()).toMatchObject({ over: false, minimum: 10, next: null });
    expect(refusal(await call())).toEqual([409, 'MONTH_NOT_OVER']);
    expect((await due('2026-02')).items).toEqual([]);
  });
});

describe('a month that is over', () => {
  beforeAll(() => city.advanceTo('2026-04-01T09:00:00+08:00'), 60_000);

  it('lists units by the triggers their figures reach, never one with a single bad case', async () => {
    const list = await due();
    expect(list.over).toBe(true);
    expect(triggersOf(list)).toEqual({
      [HOUSING]: [
        ['效果差', 'solved', 0, 10],
        ['满意率低', 'satisfied', 0, 10],
      ],
      [STREETS]: [['满意率低', 'satisfied', 0, 10]],
      [INSURANCE]: [['办理慢', 'answered', 0, 10]],
    });
    expect(list.items[2]).toMatchObject({ group: { name: '市直部门' }, interview: null });
    expect(list.items[2]!.causes[0]!.sentence).toBe('办理慢：按时答复率 0.00%（0/10），低于 90.00%');
  });

  it('opens the complaints behind each figure', async () => {
    for (const { causes } of (await due()).items)
      for (const { complaints, hits, of } of causes) {
        const { body } = await month.behind(complaints).expect(200);
        const { items } = body as { items: { hit: boolean }[] };
        expect(items.map(({ hit }) => hit)).toEqual(Array.from({ length: of - hits }, () => false));
      }
  });

  it('calls nobody without cause, of no unit, in the past, or by another hand', async () => {
    expect(refusal(await call({ units: [LABOUR] }))).toEqual([409, 'INTERVIEW_NOT_DUE']);
    const { body } = await call({ units: [HOUSING, LABOUR] });
    expect((body as { errors: object[] }).errors).toEqual([
      { field: LABOUR, message: '泰州市人力资源和社会保障局该月数据未达到约谈条件' },
    ]);
    expect(refusal(await call({ units: ['tz-none'] }))).toEqual([422, 'DEPARTMENT_UNKNOWN']);
    expect(refusal(await call({ meetsAt: '2026-03-31T09:00:00+08:00' }))).toEqual([400, 'MEETING_PAST']);
    expect(refusal(await call({ meetsAt: '2026-02-30T09:00:00+08:00' }))).toEqual([400, 'BAD_INSTANT']);
    for (const wrong of [{ units: [] }, { month: '2026-13' }, { chair: ' ' }, { units: [HOUSING, HOUSING] }])
      expect(refusal(await call(wrong))).toEqual([400, 'VALIDATION']);
    for (const name of ['operator', 'handler', 'head', 'admin'])
      expect(refusal(await call({}, name))).toEqual([403, 'FORBIDDEN']);
    expect(refusal(await get(`/interviews/due?month=${MONTH}`, 'head'))).toEqual([403, 'FORBIDDEN']);
    expect(refusal(await get('/interviews/due?month=3'))).toEqual([400, 'VALIDATION']);
    expect((await get('/interviews').expect(200)).body).toEqual({ items: [], next: null });
  });

  it('calls several together, once, with the figures of that moment', async () => {
    const first = await call().set('idempotency-key', KEY).expect(201);
    const again = await call().set('idempotency-key', KEY).expect(201);
    const made = first.body as Interview;
    expect(again.body).toEqual(made);
    expect(refusal(await call({ place: '二楼' }).set('idempotency-key', KEY))).toEqual([422, 'KEY_REUSED']);
    expect(made).toMatchObject({
      month: MONTH,
      state: { code: 'called', name: '待约谈' },
      meetsAt: '2026-04-07T14:30:00.000+08:00',
      place: '三楼会议室',
      chair: '主任宋建敏',
      attendees: '两单位主要负责人、分管负责人',
      matter: '三月份办理情况不理想。',
      calledBy: { code: 'supervisor' },
      records: [],
    });
    expect(refusal(await call({ units: [INSURANCE] }))).toEqual([409, 'ALREADY_CALLED']);
    expect((await due()).items.map(({ interview }) => interview)).toEqual([made.id, null, made.id]);
  });

  it('keeps those figures when a case is later left out of the evaluation', async () => {
    const { number } = month.housing[0]!;
    await month.world.command(number, 'exclude', { reason: 'FORCE_MAJEURE', text: '暴雨断路。' }, 'head').expect(200);
    await month.world.command(number, 'decide-exclusion', { granted: true }, 'supervisor').expect(200);
    expect(Object.keys(triggersOf(await due()))).toEqual([STREETS, INSURANCE]);
    const { items } = (await get('/interviews').expect(200)).body as { items: Interview[] };
    expect(items[0]!.units[0]!.causes.map(({ hits, of }) => [hits, of])).toEqual([
      [0, 10],
      [0, 10],
    ]);
  });
});

describe('what was held', () => {
  let id: string;
  const record = (body: object = {}, name?: string) => post(`/interviews/${id}/record`, { ...minutes, ...body }, name);
  beforeAll(async () => {
    const { items } = (await get('/interviews').expect(200)).body as { items: Interview[] };
    id = items[0]!.id;
  });

  it('is recorded once it was held, by a supervisor, with a day to put it right', async () => {
    expect(refusal(await record())).toEqual([409, 'NOT_HELD_YET']);
    await city.advanceTo('2026-04-07T17:00:00+08:00');
    expect(refusal(await record({ heldAt: '2026-03-31T09:00:00+08:00' }))).toEqual([409, 'HELD_TOO_EARLY']);
    expect(refusal(await record({ due: '2026-04-06' }))).toEqual([400, 'DUE_TOO_EARLY']);
    expect(refusal(await record({ due: '2026-04-31' }))).toEqual([400, 'BAD_DAY']);
    expect(refusal(await record({ heldAt: 'today' }))).toEqual([400, 'BAD_INSTANT']);
    expect(refusal(await record({ demands: '' }))).toEqual([400, 'VALIDATION']);
    for (const name of ['operator', 'head', 'admin'])
      expect(refusal(await record({}, name))).toEqual([403, 'FORBIDDEN']);
    const none = '0192f0c1-2d3e-7a4b-8c5d-6e7f80910a1b';
    expect(refusal(await post(`/interviews/${none}/record`, minutes))).toEqual([404, 'INTERVIEW_NOT_FOUND']);
    expect(refusal(await get('/interviews/1'))).toEqual([404, 'INTERVIEW_NOT_FOUND']);
    expect((await record().expect(200)).body).toMatchObject({
      state: { code: 'held', name: '已约谈' },
      records: [{ minutes: '两单位说明了原因。', due: '2026-04-20', recordedBy: { code: 'supervisor' } }],
    });
  });

  it('is added to, never changed', async () => {
    const more = { ...minutes, demands: '补充：每日报送进度。', due: '2026-04-30' };
    const { records } = (await record(more, 'supervisor-2').expect(200)).body as Interview;
    expect(records.map(({ demands, due: day, recordedBy }) => [demands, day, recordedBy.code])).toEqual([
      ['逾期工单三日内全部答复。', '2026-04-20', 'supervisor'],
      ['补充：每日报送进度。', '2026-04-30', 'supervisor-2'],
    ]);
    const { dataSource } = city.city;
    await expect(dataSource.query(`delete from fact where subject_id = '${id}'`)).rejects.toThrow(/append-only/);
  });

  it('stands in the ledger without anybody’s words', async () => {
    const facts = await city.city.dataSource.query<{ kind: string; data: string }[]>(
      `select kind, data::text from fact where subject_id = '${id}' order by n`,
    );
    expect(facts.map(({ kind }) => kind)).toEqual(['called', 'held', 'held']);
    expect(facts.map(({ data }) => data).join()).not.toMatch(/[\u4e00-\u9fff]/);
  });
});

describe('as a workbook', () => {
  it('the list of units due has a line for each figure', async () => {
    const rows = await workbook(`/interviews/due/export.xlsx?month=${MONTH}`, 'supervisor');
    expect(rows).toMatchObject([
      { 单位: '泰州市城市管理局', 情形: '满意率低', 指标: '满意率', 数值: 0, 计入: 0, 总数: 10, 低于: 0.8, 高于: null },
      { 单位: '泰州市医疗保障局', 情形: '办理慢', 指标: '按时答复率', 低于: 0.9, 已发约谈: '是' },
    ]);
    for (const name of ['operator', 'head', 'admin'])
      expect(refusal(await get(`/interviews/due/export.xlsx?month=${MONTH}`, name))).toEqual([403, 'FORBIDDEN']);
  });

  it('interviews have a line for each unit their reader sees, with the latest record', async () => {
    const rows = await workbook('/interviews/export.xlsx', 'supervisor');
    expect(rows.map((row) => [row['单位'], row['整改要求'], row['登记次数']])).toEqual([
      ['泰州市住房和城乡建设局', '补充：每日报送进度。', 2],
      ['泰州市医疗保障局', '补充：每日报送进度。', 2],
    ]);
    expect(rows[1]).toMatchObject({ 情形和数据: '办理慢：按时答复率 0.00%（0/10），低于 90.00%', 状态: '已约谈' });
    expect((await workbook('/interviews/export.xlsx', 'head')).map((row) => row['单位'])).toEqual([
      '泰州市住房和城乡建设局',
    ]);
    expect(await workbook('/interviews/export.xlsx?state=called', 'operator')).toEqual([]);
  });
});

describe('who reads', () => {
  const read = async (query: string, name: string) =>
    (await get(`/interviews${query}`, name).expect(200)).body as { items: Interview[]; next: string | null };

  it('a unit’s head reads the interviews of the own unit, and in them the own figures', async () => {
    const [seen] = (await read('', 'head')).items;
    expect(seen!.units.map(({ unit }) => unit.code)).toEqual([HOUSING]);
    expect(seen!.records).toHaveLength(2);
    expect((await read('', 'yibao-head')).items[0]!.units.map(({ unit }) => unit.code)).toEqual([INSURANCE]);
    expect((await read('', 'renshe-head')).items).toEqual([]);
    expect(refusal(await get(`/interviews/${seen!.id}`, 'renshe-head'))).toEqual([404, 'INTERVIEW_NOT_FOUND']);
    expect(refusal(await get('/interviews', 'handler'))).toEqual([403, 'FORBIDDEN']);
  });

  it('the hotline filters and pages, the latest first', async () => {
    const late = { units: [STREETS], meetsAt: '2026-05-07T09:00:00+08:00' };
    const both = await Promise.all([call(late), call(late)]);
    expect(both.map(({ status }) => status).sort()).toEqual([201, 409]);
    const first = await read('?limit=1', 'operator');
    expect(first.items[0]).toMatchObject({ state: { code: 'called' }, units: [{ unit: { code: STREETS } }] });
    const second = await read(`?limit=1&after=${first.next!}`, 'operator');
    expect(second).toMatchObject({ items: [{ state: { code: 'held' } }], next: null });
    expect((await read(`?month=${MONTH}&unit=${HOUSING}&state=held`, 'admin')).items).toHaveLength(1);
    for (const query of ['?month=2026-02', `?unit=${LABOUR}`]) expect((await read(query, 'admin')).items).toEqual([]);
    expect(refusal(await get('/interviews?after=x'))).toEqual([400, 'BAD_CURSOR']);
  });
});
