import { clockOf, openAnsweringCity, type AnsweringCity, type Case, type Row } from '../harness/answering.js';

let at: AnsweringCity;

beforeAll(async () => {
  at = await openAnsweringCity('2026-03-06T09:00:00+08:00');
}, 60_000);
afterAll(() => at.city.close());

const INTERIM = { answer: 'interim', text: '已核实，正在采购灯具。', promisedBy: '2026-03-20' };

async function resolving(): Promise<Case> {
  const one = await at.inProgress();
  await at.command(one.number, 'answer', INTERIM, 'handler').expect(200);
  return one;
}

describe('an extension', () => {
  it('exists only while resolve runs, and in time', async () => {
    const { number } = await at.inProgress();
    const ask = { days: 5, text: '等待检测报告。' };
    expect(await at.refused(number, 'extend', ask, 'handler')).toBe('409 NO_RESOLVE_CLOCK');
    await at.command(number, 'answer', INTERIM, 'handler').expect(200);
    expect(await at.refused(number, 'extend', { ...ask, days: 16 }, 'handler')).toBe('400 EXTENSION_TOO_LONG');
    expect(await at.refused(number, 'extend', ask, 'operator')).toBe('403 FORBIDDEN');
    expect(await at.refused(number, 'decide-extension', { granted: true, text: '好' }, 'operator')).toBe(
      '409 NOTHING_TO_DECIDE',
    );
    await at.command(number, 'extend', ask, 'handler').expect(200);
    expect(await at.refused(number, 'extend', ask, 'handler')).toBe('409 REQUEST_PENDING');
    await at.command(number, 'decide-extension', { granted: false, text: '理由不足。' }, 'operator').expect(200);
  });

  it('is granted by an operator, then by a supervisor on the head’s signature, then no more', async () => {
    const one = await resolving();
    const { number } = one;
    const respond = clockOf(await at.row(number), 'respond')?.deadline;
    const ask = { days: 5, text: '等待检测报告。' };
    await at.command(number, 'extend', ask, 'handler').expect(200);
    const granted = { granted: true, text: '检测报告需要时间，办结相应顺延。' };
    const before = clockOf(await at.row(number), 'resolve')?.deadline;
    const view = (await at.command(number, 'decide-extension', granted, 'operator').expect(200)).body as Row;
    expect(before).toMatch(/^2026-03-27/);
    expect(clockOf(view, 'resolve')).toMatchObject({
      deadline: expect.stringMatching(/^2026-04-03/),
      rule: '办结·百姓安居（延期）',
    });
    expect(clockOf(view, 'respond')?.deadline).toBe(respond);
    expect((await at.tracked(one)).timeline.at(-1)).toMatchObject({
      what: '延期',
      text: granted.text,
      until: expect.stringMatching(/^2026-04-03/),
    });
    expect(await at.refused(number, 'extend', ask, 'handler')).toBe('403 HEAD_MUST_SIGN');
    await at.command(number, 'extend', ask, 'head').expect(200);
    expect(await at.refused(number, 'decide-extension', granted, 'operator')).toBe('403 SUPERVISOR_DECIDES');
    await at.command(number, 'decide-extension', granted, 'supervisor').expect(200);
    expect(await at.refused(number, 'extend', ask, 'head')).toBe('409 NO_MORE_EXTENSIONS');
  });
});

describe('a suspension', () => {
  const granted = { granted: true, text: '资金下达前挂账，期间持续跟进。' };

  it('is refused with a wrong reason or date, and decided by a supervisor only', async () => {
    const { number } = await resolving();
    const ask = { reason: 'FUNDING', until: '2026-07-01', text: '已列入预算。' };
    expect(await at.refused(number, 'suspend', { ...ask, reason: 'LAZY' }, 'handler')).toBe('422 REASON_UNKNOWN');
    expect(await at.refused(number, 'suspend', { ...ask, until: '2026-03-01' }, 'handler')).toBe('400 UNTIL_PAST');
    expect(await at.refused(number, 'suspend', { ...ask, until: '2027-03-20' }, 'handler')).toBe(
      '400 SUSPENSION_TOO_LONG',
    );
    expect(await at.refused(number, 'end-suspension', { text: '好' }, 'handler')).toBe('409 NOT_SUSPENDED');
    await at.command(number, 'suspend', ask, 'handler').expect(200);
    expect(await at.refused(number, 'decide-suspension', granted, 'operator')).toBe('403 FORBIDDEN');
    await at.command(number, 'decide-suspension', granted, 'supervisor').expect(200);
    const look = { finding: 'stands', text: '资金下半年下达。' };
    expect(await at.refused(number, 'review-suspension', look, 'operator')).toBe('403 FORBIDDEN');
    expect(await at.refused(number, 'review-suspension', look, 'yibao-1')).toBe('404 COMPLAINT_NOT_FOUND');
    expect(await at.refused(number, 'review-suspension', { ...look, finding: 'fine' }, 'head')).toBe('400 VALIDATION');
    await at.command(number, 'review-suspension', look, 'head').expect(200);
    await at.command(number, 'review-suspension', { finding: 'gone', text: '资金已到位。' }, 'supervisor').expect(200);
    await at.command(number, 'end-suspension', { text: '资金已到位。' }, 'head').expect(200);
    expect(await at.refused(number, 'review-suspension', look, 'head')).toBe('409 NOT_SUSPENDED');
    const view = await at.row(number);
    expect(clockOf(view, 'suspension')?.stopped).not.toBeNull();
    expect(clockOf(view, 'resolve')?.stopped).toBeNull();
    expect(await at.refused(number, 'suspend', ask, 'handler')).toBe('409 NO_MORE_SUSPENSIONS');
  });

  it('is looked at every 30 days, and its end date starts resolve again by itself', async () => {
    const one = await resolving();
    const late = await resolving();
    const { number } = one;
    await at
      .command(number, 'suspend', { reason: 'SEASON', until: '2026-06-30', text: '汛期不能施工。' }, 'handler')
      .expect(200);
    const view = (await at.command(number, 'decide-suspension', granted, 'supervisor').expect(200)).body as Row;
    expect(clockOf(view, 'resolve')?.stopped).not.toBeNull();
    expect(clockOf(view, 'suspension')?.deadline).toBe('2026-07-01T00:00:00.000+08:00');
    expect((await at.tracked(one)).timeline.at(-1)).toMatchObject({ what: '挂账', text: granted.text });
    await at.city.advanceTo('2026-03-27T09:00:00+08:00');
    const ask = { days: 1, text: '等待检测报告。' };
    expect(await at.refused(late.number, 'extend', ask, 'handler')).toBe('409 TOO_LATE_TO_EXTEND');
    await at.city.advanceTo('2026-07-01T00:00:01+08:00');
    const facts = await at.city.ledgerOf(number);
    expect(facts.slice(facts.indexOf('suspension_decided') + 1)).toEqual([
      'warned look1', 'warned look2', 'warned look3', 'warned due', 'suspension_ended',
    ]); // prettier-ignore
    const after = await at.row(number);
    expect(clockOf(after, 'resolve')).toMatchObject({ stopped: null, deadline: expect.stringMatching(/^2026-07-/) });
    await at.command(number, 'answer', { answer: 'final', text: '已修复。' }, 'handler').expect(200);
  });
});
