import { clocksOf, deskFor, type CaseView } from '../harness/desk.js';

const PEOPLE = ['operator', 'supervisor', 'handler', 'chengguan-1', 'jiaotong-1', 'renshe-1'];
const desk = deskFor('2026-03-02T09:00:00+08:00', PEOPLE);

const { does, refused, view, get, dispatchedTo } = desk;

describe('协办', () => {
  let number: string;
  beforeAll(async () => {
    number = await dispatchedTo('tz-zhujian', { assisting: ['tz-chengguan'] });
  });

  it('gives the unit asked half of the lead’s remaining time', async () => {
    const { clocks } = await view(number);
    expect(clocks.find(({ kind }) => kind.code === 'assist')).toMatchObject({
      deadline: '2026-03-03T21:00:00.000+08:00',
      rule: '协办·主办剩余时限一半',
    });
  });

  it('lets the unit asked read the complaint and its ledger, and no other unit', async () => {
    expect((await view(number, 'chengguan-1')).moves).toEqual(['opine', 'attach']);
    await get(`/complaints/${number}/ledger`, 'chengguan-1').expect(200);
    await get(`/complaints/${number}`, 'jiaotong-1').expect(404);
    const listed = async (query: string, name: string) =>
      ((await get(`/complaints${query}`, name).expect(200)).body as { items: { number: string }[] }).items.map(
        (item) => item.number,
      );
    expect(await listed('?assisting=true', 'chengguan-1')).toEqual([number]);
    expect(await listed('', 'chengguan-1')).not.toContain(number);
    expect(await listed('?assisting=true', 'jiaotong-1')).toEqual([]);
    expect(await listed('?assisting=true', 'handler')).toEqual([]);
    expect(await listed('?assisting=true', 'operator')).toEqual([number]);
  });

  it('is asked for by the lead or the hotline, of other units, once', async () => {
    const ask = (unit: string) => ({ units: [unit], text: '请核实路灯的养护责任。' });
    expect(await refused('chengguan-1', number, 'assist', ask('tz-jiaotong'))).toBe('404 COMPLAINT_NOT_FOUND');
    expect(await refused('handler', number, 'assist', ask('tz-chengguan'))).toBe('409 ALREADY_ASSISTING');
    expect(await refused('handler', number, 'assist', ask('tz-zhujian'))).toBe('422 ASSIST_BY_LEAD');
    expect(await refused('operator', number, 'assist', ask('tz-12345'))).toBe('422 CENTER_NOT_A_UNIT');
    expect(await refused('operator', number, 'assist', { units: [] })).toBe('400 VALIDATION');
    expect(clocksOf(await does('handler', number, 'assist', ask('tz-jiaotong')), 'assist')).toEqual([
      'running',
      'running',
    ]);
  });

  it('takes an opinion of each unit once; only the lead answers', async () => {
    const text = '路灯由我局养护，计划本周五前修复。';
    expect(await refused('handler', number, 'opine', { text })).toBe('404 COMPLAINT_NOT_FOUND');
    expect(await refused('chengguan-1', number, 'opine', {})).toBe('400 VALIDATION');
    const given = await desk.command('chengguan-1', number, 'opine', { text }).expect(200);
    expect(clocksOf(given.body as CaseView, 'assist')).toEqual(['stopped', 'running']);
    expect(await refused('chengguan-1', number, 'opine', { text })).toBe('409 ALREADY_OPINED');
    expect(await refused('chengguan-1', number, 'answer', { answer: 'final', text })).toBe('404 COMPLAINT_NOT_FOUND');
    expect((await get(`/complaints/${number}/record`, 'handler').expect(200)).text).toContain(text);
  });

  it('ends for a unit that becomes the lead', async () => {
    const other = await dispatchedTo('tz-zhujian', { assisting: ['tz-renshe'] });
    const moved = await does('operator', other, 'reassign', { department: 'tz-renshe', text: '由协办单位主办。' });
    expect(clocksOf(moved, 'assist')).toEqual(['stopped']);
    expect(moved.moves).toContain('assist');
  });
});

describe('later', () => {
  it('a silent assisting unit is recorded and stops nobody', async () => {
    const number = await dispatchedTo('tz-zhujian', { assisting: ['tz-jiaotong'] });
    await does('handler', number, 'accept');
    await desk.city.advanceTo('2026-03-04T12:00:00+08:00');
    const { clocks } = await view(number);
    expect(clocks.find(({ kind }) => kind.code === 'assist')?.verdict.code).toBe('overdue');
    const opined = await desk.command('jiaotong-1', number, 'opine', { text: '意见迟到，请参考。' }).expect(200);
    expect((opined.body as CaseView).clocks.find(({ kind }) => kind.code === 'assist')?.verdict.code).toBe('late');
    await does('handler', number, 'answer', { answer: 'final', text: '路灯已经修复。' });
  });

  it('owes no opinion once the citizen has the final answer', async () => {
    const number = await dispatchedTo('tz-zhujian', { assisting: ['tz-jiaotong'] });
    await does('handler', number, 'accept');
    const answered = await does('handler', number, 'answer', { answer: 'final', text: '路灯已经修复。' });
    expect(clocksOf(answered, 'assist')).toEqual(['stopped']);
  });

  it('the holding times of all units sum to the whole', async () => {
    const number = await dispatchedTo('tz-zhujian');
    await does('handler', number, 'accept');
    await desk.city.advanceTo('2026-03-04T13:00:00+08:00');
    await does('operator', number, 'reassign', { department: 'tz-chengguan', text: '权属已确认。' });
    await desk.city.advanceTo('2026-03-04T15:00:00+08:00');
    await does('chengguan-1', number, 'accept');
    await desk.city.advanceTo('2026-03-04T18:00:00+08:00');
    const held = (await get(`/complaints/${number}/holdings`, 'supervisor').expect(200)).body as unknown;
    expect(held).toMatchObject({
      items: [
        {
          unit: { code: 'tz-zhujian' },
          from: '2026-03-04T12:00:00.000+08:00',
          to: '2026-03-04T15:00:00.000+08:00',
          milliseconds: 3 * 3_600_000,
        },
        { unit: { code: 'tz-chengguan' }, milliseconds: 3 * 3_600_000 },
      ],
      totals: [{ milliseconds: 3 * 3_600_000 }, { milliseconds: 3 * 3_600_000 }],
      milliseconds: 6 * 3_600_000,
    });
    await get(`/complaints/${number}/holdings`, 'handler').expect(404);
    await desk.city.http.get(`/api/v1/complaints/${number}/holdings`).expect(401);
  });
});
