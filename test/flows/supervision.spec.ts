import { clocksOf, deskFor } from '../harness/desk.js';

const PEOPLE = ['operator', 'supervisor', 'admin', 'handler', 'head', 'chengguan-1'];
const desk = deskFor('2026-03-02T09:00:00+08:00', PEOPLE);
const text = '请于两日内报告办理情况。';
const settled = { reason: 'SETTLED', code: 'SOLVED', text: '双方已就维修时间达成一致。' };
const NOBODY = 'TZ20260302999999';

const refused: typeof desk.refused = (...args) => desk.refused(...args);
const does: typeof desk.does = (...args) => desk.does(...args);

async function ended(): Promise<string> {
  const number = await desk.dispatchedTo('tz-zhujian');
  await does('operator', number, 'terminate', settled);
  return number;
}

/** Past its deadline, with the order the ladder drew up. */
async function overdue(): Promise<string> {
  const number = await desk.dispatchedTo('tz-zhujian');
  const due = (await desk.view(number)).clocks.find(({ kind }) => kind.code === 'respond')!.deadline;
  await desk.city.advanceTo(new Date(Date.parse(due) + 1).toISOString());
  return number;
}

describe('催办', () => {
  let number: string;
  beforeAll(async () => {
    number = await desk.dispatchedTo('tz-zhujian');
  });

  it.each([
    ['operator', '403 FORBIDDEN'],
    ['handler', '403 FORBIDDEN'],
    ['head', '403 FORBIDDEN'],
    ['admin', '403 FORBIDDEN'],
    ['nobody', '401 UNAUTHENTICATED'],
  ])('is not the %s’s', async (name, why) => expect(await refused(name, number, 'remind', { text })).toBe(why));

  it('tells the unit and leaves its draft alone: the revision stays', async () => {
    const before = await desk.view(number);
    const after = await does('supervisor', number, 'remind', { text });
    expect(after).toMatchObject({ revision: (before as unknown as { revision: number }).revision });
    expect((await desk.city.ledgerOf(number)).at(-1)).toBe('reminded');
    const record = await desk.get(`/complaints/${number}/record`, 'head').expect(200);
    expect(record.text).toMatch(/催办（林佳丽，.+）：催办泰州市住房和城乡建设局；“请于两日内报告办理情况。”/);
  });

  it('presses for nothing that has ended, and for no number nobody has', async () => {
    expect(await refused('supervisor', await ended(), 'remind', { text })).toBe('409 MOVE_NOT_ALLOWED');
    expect(await refused('supervisor', NOBODY, 'remind', { text })).toBe('404 COMPLAINT_NOT_FOUND');
    expect(await refused('supervisor', number, 'remind', { text: '长'.repeat(2_001) })).toBe('400 VALIDATION');
  });
});

describe('督办单', () => {
  let number: string;
  beforeAll(async () => {
    number = await overdue();
  });

  it.each([
    ['issue-order', 'operator', '403 FORBIDDEN'],
    ['issue-order', 'head', '403 FORBIDDEN'],
    ['issue-order', 'admin', '403 FORBIDDEN'],
    ['issue-order', 'nobody', '401 UNAUTHENTICATED'],
    ['answer-order', 'operator', '403 FORBIDDEN'],
    ['answer-order', 'supervisor', '403 FORBIDDEN'],
    ['answer-order', 'chengguan-1', '404 COMPLAINT_NOT_FOUND'],
    ['answer-order', 'handler', '409 ORDER_STEP'],
    ['close-order', 'head', '403 FORBIDDEN'],
    ['close-order', 'operator', '403 FORBIDDEN'],
    ['close-order', 'supervisor', '409 ORDER_STEP'],
  ])('%s of a draft is refused to the %s', async (verb, name, why) =>
    expect(await refused(name, number, verb, { text })).toBe(why),
  );

  it('is refused at every wrong step', async () => {
    const other = await desk.dispatchedTo('tz-zhujian');
    expect(await refused('handler', other, 'answer-order', { text })).toBe('409 NO_ORDER');
    expect(await refused('supervisor', other, 'close-order', {})).toBe('409 NO_ORDER');
    expect(await refused('supervisor', await ended(), 'issue-order', { text })).toBe('409 MOVE_NOT_ALLOWED');
    expect(await refused('supervisor', number, 'issue-order', { no: 2 })).toBe('404 ORDER_NOT_FOUND');
    expect(await refused('supervisor', number, 'issue-order', { no: 0 })).toBe('400 VALIDATION');
    expect(await refused('supervisor', NOBODY, 'issue-order', { text })).toBe('404 COMPLAINT_NOT_FOUND');
    // By hand a second one, while the ladder's stays a draft.
    await does('supervisor', number, 'issue-order', { text });
    expect(await refused('head', number, 'answer-order', { text, no: 1 })).toBe('409 ORDER_NOT_ISSUED');
    expect(await refused('head', number, 'answer-order', { text, no: 3 })).toBe('404 ORDER_NOT_FOUND');
    expect(await refused('head', number, 'answer-order', {})).toBe('400 VALIDATION');
    expect(await refused('supervisor', number, 'close-order', { no: 2 })).toBe('409 ORDER_STEP');
    await does('supervisor', number, 'issue-order', { no: 1 });
    expect(await refused('supervisor', number, 'issue-order', { no: 1 })).toBe('409 ORDER_NOT_ANSWERED');
    await does('head', number, 'answer-order', { text, no: 2 });
    expect(await refused('head', number, 'answer-order', { text, no: 2 })).toBe('409 ORDER_ANSWERED');
    expect(await refused('supervisor', number, 'issue-order', { no: 2 })).toBe('409 ORDER_ANSWERED');
    expect(await refused('supervisor', number, 'close-order', { no: 1 })).toBe('409 ORDER_NOT_ANSWERED');
    await does('supervisor', number, 'close-order', { no: 2, text: '同意销号。' });
    expect(await refused('supervisor', number, 'close-order', { no: 2 })).toBe('409 ORDER_STEP');
    expect(await refused('supervisor', number, 'issue-order', { no: 2 })).toBe('409 ORDER_CLOSED');
    await does('handler', number, 'answer-order', { text });
    await does('supervisor', number, 'close-order', {});
  });

  it('is offered to whoever may: the console draws its buttons from it', async () => {
    const one = await overdue();
    const movesOf = async (name: string) => (await desk.view(one, name)).moves;
    expect(await movesOf('supervisor')).toEqual(expect.arrayContaining(['remind', 'issue-order']));
    expect(await movesOf('operator')).not.toContain('issue-order');
    expect(await movesOf('head')).not.toContain('answer-order');
    await does('supervisor', one, 'issue-order', { no: 1 });
    expect(await movesOf('head')).toContain('answer-order');
    expect(await movesOf('supervisor')).not.toContain('close-order');
    await does('head', one, 'answer-order', { text });
    expect(await movesOf('supervisor')).toContain('close-order');
  });

  it('is refused to who saw another revision', async () => {
    const one = await desk.dispatchedTo('tz-zhujian');
    const { status, body } = await desk.command('supervisor', one, 'issue-order', { text }).set('if-match', '"1"');
    expect([status, (body as { code: string }).code]).toEqual([412, 'REVISION_CHANGED']);
  });
});

describe('回头看', () => {
  const found = { result: 'reopened', text: '现场复核，路面仍未修复。' };

  it.each([
    ['operator', '403 FORBIDDEN'],
    ['handler', '403 FORBIDDEN'],
    ['head', '403 FORBIDDEN'],
    ['admin', '403 FORBIDDEN'],
    ['nobody', '401 UNAUTHENTICATED'],
  ])('is not the %s’s', async (name, why) => expect(await refused(name, await ended(), 'recheck', found)).toBe(why));

  it('is of what is closed, with what was found', async () => {
    const number = await ended();
    expect(await refused('supervisor', await desk.dispatchedTo('tz-zhujian'), 'recheck', found)).toBe(
      '409 MOVE_NOT_ALLOWED',
    );
    expect(await refused('supervisor', number, 'recheck', { result: 'reopened' })).toBe('400 VALIDATION');
    expect(await refused('supervisor', number, 'recheck', { ...found, result: 'fine' })).toBe('400 VALIDATION');
    await does('supervisor', number, 'recheck', { ...found, result: 'kept' });
    const again = await does('supervisor', number, 'recheck', found);
    expect(again).toMatchObject({ state: { code: 'in_progress' }, department: { code: 'tz-zhujian' } });
    expect(clocksOf(again, 'respond')).toEqual(['stopped', 'running']);
    expect(await refused('supervisor', number, 'recheck', found)).toBe('409 MOVE_NOT_ALLOWED');
  });
});
