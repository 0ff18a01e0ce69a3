import { clocksOf, deskFor } from '../harness/desk.js';

const PEOPLE = [
  'operator',
  'supervisor',
  'admin',
  'handler',
  'head',
  'chengguan-1',
  'jiaotong-1',
  'renshe-1',
  'platform-321282-1',
  'platform-321282-head',
  '321282-chengguan-1',
  '321282-chengguan-head',
  '321282-zhujian-1',
];
const desk = deskFor('2026-03-02T09:00:00+08:00', PEOPLE);

const { does, refused, view, get, dispatchedTo, posted } = desk;
const basis = '《城市道路管理条例》第六条：该路段由城市管理部门养护。';
const returning = { reason: 'NOT_MY_DUTY', basis, proposed: 'tz-chengguan' };

describe('退单', () => {
  let number: string;
  beforeAll(async () => {
    number = await dispatchedTo('tz-zhujian');
  });

  it.each<[string, string, object, string]>([
    ['an operator', 'operator', returning, '403 FORBIDDEN'],
    ['another unit', 'chengguan-1', returning, '404 COMPLAINT_NOT_FOUND'],
    ['without the legal basis', 'handler', { reason: 'NOT_MY_DUTY' }, '400 VALIDATION'],
    ['with a reason nobody knows', 'handler', { reason: 'NO_TIME', basis }, '422 REASON_UNKNOWN'],
    ['with a unit nobody knows', 'handler', { ...returning, proposed: 'tz-nobody' }, '422 DEPARTMENT_UNKNOWN'],
    ['proposing the centre', 'handler', { ...returning, proposed: 'tz-12345' }, '422 CENTER_NOT_A_UNIT'],
    ['proposing itself', 'handler', { ...returning, proposed: 'tz-zhujian' }, '422 SAME_UNIT'],
  ])('is not asked by %s', async (_, name, body, refusal) =>
    expect(await refused(name, number, 'return', body)).toBe(refusal),
  ); // prettier-ignore

  it('asked, leaves the unit responsible until it is decided, and starts the decision clock', async () => {
    const asked = await does('handler', number, 'return', returning);
    expect(asked).toMatchObject({ state: { code: 'dispatched' }, department: { code: 'tz-zhujian' } });
    expect(clocksOf(asked, 'accept')).toEqual(['stopped']);
    expect(clocksOf(asked, 'return_window')).toEqual(['stopped']);
    expect(clocksOf(asked, 'return_decision')).toEqual(['running']);
    expect(clocksOf(asked, 'respond')).toEqual(['running']);
    expect(await refused('handler', number, 'return', returning)).toBe('409 REQUEST_PENDING');
    expect(await refused('handler', number, 'accept')).toBe('409 REQUEST_PENDING');
    expect(await refused('operator', number, 'reassign', { department: 'tz-chengguan', text: '改派' })).toBe(
      '409 REQUEST_PENDING',
    );
  });

  it('is decided by the centre alone, and a refusal says why', async () => {
    const no = { granted: false, text: '该路段在贵局养护范围内，请办理。' };
    expect(await refused('handler', number, 'decide-return', no)).toBe('403 OWN_REQUEST');
    expect(await refused('head', number, 'decide-return', no)).toBe('403 MOVE_FORBIDDEN');
    expect(await refused('chengguan-1', number, 'decide-return', no)).toBe('404 COMPLAINT_NOT_FOUND');
    expect(await refused('admin', number, 'decide-return', no)).toBe('403 FORBIDDEN');
    expect(await refused('operator', number, 'decide-return', { granted: false })).toBe('400 WORDS_MISSING');
    expect(await does('operator', number, 'decide-return', no)).toMatchObject({
      state: { code: 'in_progress' },
      department: { code: 'tz-zhujian' },
    });
    expect(await refused('operator', number, 'decide-return', no)).toBe('409 NOTHING_TO_DECIDE');
  });

  it('is asked once per unit', async () =>
    expect(await refused('handler', number, 'return', returning)).toBe('409 RETURNED_ONCE'));

  it('granted, brings the complaint back to the desk with a new dispatch clock', async () => {
    const other = await dispatchedTo('tz-zhujian');
    await does('handler', other, 'accept');
    await does('handler', other, 'return', { reason: 'OVERLAP', basis });
    const back = await does('operator', other, 'decide-return', { granted: true });
    expect(back).toMatchObject({ state: { code: 'admitted' }, department: { code: 'tz-12345' } });
    expect(clocksOf(back, 'dispatch')).toEqual(['stopped', 'running']);
    expect(clocksOf(await does('operator', other, 'dispatch', { department: 'tz-chengguan' }), 'dispatch')).toEqual([
      'stopped',
      'stopped',
    ]);
    await get(`/complaints/${other}`, 'handler').expect(404);
  });

  it('is impossible for a critical complaint: act first', async () => {
    const urgent = await posted('煤气泄漏，楼里有人昏迷，快来救命');
    await does('operator', urgent, 'dispatch', { department: 'tz-zhujian' });
    expect((await view(urgent)) as unknown).toMatchObject({ urgency: { code: 'critical' } });
    expect(await refused('handler', urgent, 'return', returning)).toBe('409 NO_RETURN');
  });

  it('reads like an official’s record', async () => {
    const record = (await get(`/complaints/${number}/record`, 'operator').expect(200)).text;
    expect(record).toContain('泰州市住房和城乡建设局申请退单：职责不符；建议由泰州市城市管理局承办');
    expect(record).toContain(basis);
    expect(record).toContain('不同意退单');
  });
});

describe('指定承办', () => {
  it('is all that is left after the third dispatch, and that unit may not return', async () => {
    const number = await dispatchedTo('tz-zhujian');
    expect(await refused('operator', number, 'designate', { department: 'tz-chengguan' })).toBe('403 FORBIDDEN');
    for (const [name, next] of [
      ['handler', 'tz-chengguan'],
      ['chengguan-1', 'tz-jiaotong'],
      ['jiaotong-1', ''],
    ] as const) {
      await does(name, number, 'return', { reason: 'OWNERSHIP_UNCLEAR', basis });
      await does('operator', number, 'decide-return', { granted: true });
      if (next) await does('operator', number, 'dispatch', { department: next });
    }
    expect(await refused('operator', number, 'dispatch', { department: 'tz-renshe' })).toBe('409 DESIGNATION_NEEDED');
    const text = '三家单位均提出退单，指定由人力资源和社会保障局承办。';
    const designated = await does('supervisor', number, 'designate', { department: 'tz-renshe', text });
    expect(designated).toMatchObject({ state: { code: 'dispatched' }, department: { code: 'tz-renshe' } });
    expect((await view(number, 'renshe-1')).moves).not.toContain('return');
    expect(await refused('renshe-1', number, 'return', returning)).toBe('409 DESIGNATED');
    expect(await refused('operator', number, 'reassign', { department: 'tz-zhujian', text: '改派' })).toBe(
      '409 DESIGNATION_NEEDED',
    );
    expect(await refused('supervisor', number, 'designate', { department: 'tz-renshe' })).toBe('422 SAME_UNIT');
  });
});

describe('派单与改派', () => {
  it.each<[string, object, string]>([
    ['a unit nobody knows', { department: 'tz-nobody' }, '422 DEPARTMENT_UNKNOWN'],
    ['the centre itself', { department: 'tz-12345' }, '422 CENTER_NOT_A_UNIT'],
    ['somebody else’s handler', { department: 'tz-zhujian', handler: 'chengguan-1' }, '422 HANDLER_UNKNOWN'],
    ['the lead as its own assistant', { department: 'tz-zhujian', assisting: ['tz-zhujian'] }, '422 ASSIST_BY_LEAD'],
    ['six assistants', { assisting: ['a', 'b', 'c', 'd', 'e', 'f'] }, '400 VALIDATION'],
  ])('never goes to %s', async (_, body, refusal) =>
    expect(await refused('operator', await posted(), 'dispatch', body)).toBe(refusal),
  ); // prettier-ignore

  it('moves a complaint with its clocks; who had accepted answers until the next one has', async () => {
    const number = await dispatchedTo('tz-zhujian');
    await does('handler', number, 'accept');
    const reassigning = { department: 'tz-chengguan', text: '权属已确认，由城市管理局养护。' };
    expect(await refused('handler', number, 'reassign', reassigning)).toBe('403 FORBIDDEN');
    expect(await refused('operator', number, 'reassign', { department: 'tz-chengguan' })).toBe('400 VALIDATION');
    expect(await refused('operator', number, 'reassign', { department: 'tz-zhujian', text: '改派' })).toBe(
      '422 SAME_UNIT',
    );
    const moved = await does('operator', number, 'reassign', reassigning);
    expect(moved).toMatchObject({ state: { code: 'dispatched' }, department: { code: 'tz-chengguan' } });
    expect(clocksOf(moved, 'accept')).toEqual(['stopped', 'running']);
    expect(clocksOf(moved, 'return_window')).toEqual(['stopped', 'running']);
    await get(`/complaints/${number}`, 'handler').expect(404);
  });
});

describe('二级平台', () => {
  let number: string;
  beforeAll(async () => {
    number = await dispatchedTo('platform-321282');
  });

  it('delegates inside its own tree only', async () => {
    const down = { department: '321282-chengguan' };
    expect(await refused('operator', number, 'delegate', down)).toBe('403 FORBIDDEN');
    expect(await refused('handler', number, 'delegate', down)).toBe('404 COMPLAINT_NOT_FOUND');
    for (const [body, refusal] of [
      [{ department: 'tz-chengguan' }, '422 NOT_IN_TREE'],
      [{ department: 'platform-321282' }, '422 NOT_IN_TREE'],
      [{ department: 'nowhere' }, '422 DEPARTMENT_UNKNOWN'],
      [{ ...down, handler: 'handler' }, '422 HANDLER_UNKNOWN'],
    ] as const)
      expect(await refused('platform-321282-1', number, 'delegate', body)).toBe(refusal);
    const passed = await does('platform-321282-1', number, 'delegate', down);
    expect(passed).toMatchObject({ state: { code: 'dispatched' }, department: { code: '321282-chengguan' } });
    expect(clocksOf(passed, 'accept')).toEqual(['stopped', 'running']);
    expect(clocksOf(passed, 'submit')).toHaveLength(1);
  });

  it('gets a return from below and decides it; the centre does not', async () => {
    await does('321282-chengguan-1', number, 'return', { reason: 'NOT_MY_DUTY', basis, proposed: '321282-zhujian' });
    expect(await refused('operator', number, 'decide-return', { granted: true })).toBe('403 MOVE_FORBIDDEN');
    expect(await refused('321282-chengguan-head', number, 'decide-return', { granted: true })).toBe(
      '403 MOVE_FORBIDDEN',
    );
    expect((await view(number, 'platform-321282-head')).moves).toContain('decide-return');
    const up = await does('platform-321282-head', number, 'decide-return', { granted: true });
    expect(up).toMatchObject({ state: { code: 'in_progress' }, department: { code: 'platform-321282' } });
    expect(await refused('platform-321282-1', number, 'return', returning)).toBe('409 NO_RETURN');
    await get(`/complaints/${number}`, '321282-chengguan-1').expect(404);
  });

  it('passes it to another unit, whose silence is acceptance', async () => {
    await does('platform-321282-1', number, 'delegate', { department: '321282-zhujian' });
    expect((await view(number, '321282-zhujian-1')).moves).toEqual(expect.arrayContaining(['accept', 'return']));
    await desk.city.advanceTo('2026-03-02T18:30:00+08:00');
    const silent = await view(number);
    expect(silent).toMatchObject({ state: { code: 'in_progress' }, department: { code: '321282-zhujian' } });
    expect(await desk.city.ledgerOf(number)).toEqual(
      expect.arrayContaining(['breached due', 'warned due', 'accepted']),
    );
    expect(await refused('321282-zhujian-1', number, 'return', returning)).toBe('409 RETURN_TOO_LATE');
  });
});
