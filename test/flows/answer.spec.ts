import { openTestCity, type TestCity } from '../harness/app.js';

const FRIDAY = '2026-03-06T09:00:00+08:00';
const NAMES = ['operator', 'handler', 'head', 'zhujian-leader', 'zhujian-2', 'supervisor', 'supervisor-2', 'yibao-1'];
let city: TestCity;
const cookies = new Map<string, string>();

beforeAll(async () => {
  city = await openTestCity(FRIDAY, { classifier: 'off' });
  for (const name of NAMES) cookies.set(name, await city.signIn(name));
}, 60_000);
afterAll(() => city.close());

const as = (name: string) => ({ cookie: cookies.get(name) ?? '' });
const get = (path: string, name: string) => city.http.get(`/api/v1${path}`).set(as(name));
const command = (number: string, verb: string, body: object, name: string) =>
  city.http.post(`/api/v1/complaints/${number}/${verb}`).set(as(name)).send(body);
const refused = async (number: string, verb: string, body: object, name: string) => {
  const { status, body: problem } = await command(number, verb, body, name);
  const { code, detail } = problem as { code: string; detail: string };
  expect(detail).toMatch(/[\u4e00-\u9fff]/);
  return `${String(status)} ${code}`;
};

interface Clock {
  kind: { code: string };
  deadline: string;
  stopped: string | null;
  verdict: { code: string };
  rule: string;
}
interface Row {
  state: { code: string };
  clocks: Clock[];
  answers: { text: string }[];
  draft: { text: string } | null;
  published: boolean;
  moves: string[];
}
const row = async (number: string, name = 'operator') => (await get(`/complaints/${number}`, name)).body as Row;
const clockOf = ({ clocks }: Row, kind: string) => clocks.findLast((clock) => clock.kind.code === kind);

interface Case {
  number: string;
  trackingCode: string;
}

async function inProgress(
  more: { body?: string; kind?: string; secret?: boolean; category?: string } = {},
): Promise<Case> {
  const { category = 'bxaj', body = '小区路灯不亮，晚上出门很危险。', ...post } = more;
  const made = await city.http
    .post('/api/v1/posts')
    .send({ body, ...post })
    .expect(201);
  const one = made.body as Case;
  await command(one.number, 'classify', { category }, 'operator').expect(200);
  await command(one.number, 'dispatch', { department: 'tz-zhujian', handler: 'handler' }, 'operator').expect(200);
  await command(one.number, 'accept', {}, 'handler').expect(200);
  return one;
}

async function tracked({ number, trackingCode }: Case) {
  const reply = await city.http.get(`/api/v1/track/${number}`).set('x-tracking-code', trackingCode).expect(200);
  return reply.body as {
    answers: { text: string }[];
    timeline: { what: string; text: string | null; until: string | null }[];
  };
}

const INTERIM = { answer: 'interim', text: '已核实，正在采购灯具。', promisedBy: '2026-03-20' };
async function resolving(): Promise<Case> {
  const one = await inProgress();
  await command(one.number, 'answer', INTERIM, 'handler').expect(200);
  return one;
}

describe('an answer that is reviewed', () => {
  let one: Case;
  beforeAll(async () => {
    one = await inProgress({ kind: 'report', body: '有人私自占用消防通道。' });
  });

  it('waits for the unit’s signature, and the citizen reads nothing of it', async () => {
    const answered = await command(
      one.number,
      'answer',
      {
        answer: 'final',
        text: '通道已清理。',
        record: '约谈了物业。',
        contact: { at: '2026-03-06T09:30:00+08:00', way: 'phone', result: '诉求人认可' },
      },
      'handler',
    ).expect(200);
    expect(answered.body).toMatchObject({
      state: { code: 'unit_review' },
      answers: [],
      draft: {
        text: '通道已清理。',
        record: '约谈了物业。',
        contacted: { way: 'phone', result: '诉求人认可' },
        by: { code: 'handler' },
      },
    });
    expect((await tracked(one)).answers).toEqual([]);
  });

  it('is signed by the head of the unit only', async () => {
    expect(await refused(one.number, 'review', {}, 'handler')).toBe('403 FORBIDDEN');
    expect(await refused(one.number, 'review', {}, 'operator')).toBe('403 MOVE_FORBIDDEN');
    expect(await refused(one.number, 'send-back', {}, 'head')).toBe('400 VALIDATION');
  });

  it('is sent back and submitted again inside the same clocks', async () => {
    await command(one.number, 'send-back', { text: '请写明占用人。' }, 'head').expect(200);
    expect((await row(one.number)).draft).toBeNull();
    await command(one.number, 'answer', { answer: 'final', text: '通道已清理，占用人已搬离。' }, 'handler').expect(200);
    const passed = await command(one.number, 'review', { text: '同意' }, 'head').expect(200);
    const view = passed.body as Row;
    expect(view.state.code).toBe('hotline_review');
    expect(clockOf(view, 'submit')?.verdict.code).toBe('met');
    expect(clockOf(view, 'review')?.verdict.code).toBe('running');
    expect(clockOf(view, 'respond')?.stopped).toBeNull();
    expect(view.clocks.filter(({ kind }) => kind.code === 'respond')).toHaveLength(1);
  });

  it('is released by the hotline: respond stops at that instant', async () => {
    expect(await refused(one.number, 'review', {}, 'head')).toBe('403 MOVE_FORBIDDEN');
    await city.advanceTo('2026-03-06T11:00:00+08:00');
    const view = (await command(one.number, 'review', { text: '事实清楚' }, 'operator').expect(200)).body as Row;
    expect(view.state.code).toBe('replied');
    expect(clockOf(view, 'respond')?.stopped).toBe('2026-03-06T11:00:00.000+08:00');
    expect(clockOf(view, 'review')?.stopped).toBe('2026-03-06T11:00:00.000+08:00');
    expect(clockOf(view, 'submit')?.stopped).toBe('2026-03-06T09:00:00.000+08:00');
    expect((await tracked(one)).answers.map(({ text }) => text)).toEqual(['通道已清理，占用人已搬离。']);
    expect(view.answers).toHaveLength(1);
  });

  it('is not reviewed by its author, who may take it back', async () => {
    const { number } = await inProgress({ kind: 'report' });
    await command(number, 'answer', { answer: 'final', text: '已处理。' }, 'head').expect(200);
    expect(await refused(number, 'review', {}, 'head')).toBe('403 OWN_ANSWER');
    await command(number, 'send-back', { text: '尚需补充。' }, 'head').expect(200);
    await command(number, 'answer', { answer: 'final', text: '已处理完毕。' }, 'head').expect(200);
    await command(number, 'review', {}, 'zhujian-leader').expect(200);
    await command(number, 'send-back', { text: '缺少依据。' }, 'operator').expect(200);
    const view = await row(number);
    expect(view.state.code).toBe('in_progress');
    expect(clockOf(view, 'review')?.stopped).not.toBeNull();
  });
});

describe('an interim answer', () => {
  it.each([
    ['no finding', { measure: '更换', promisedBy: '2026-03-20' }, '400 FOUND_MISSING'],
    ['no measure', { found: '线路老化', promisedBy: '2026-03-20' }, '400 MEASURE_MISSING'],
    ['no date', { found: '线路老化', measure: '更换' }, '400 PROMISE_MISSING'],
    ['a date gone by', { found: '线路老化', measure: '更换', promisedBy: '2026-03-05' }, '400 PROMISE_PAST'],
    ['no such day', { found: '线路老化', measure: '更换', promisedBy: '2026-02-30' }, '400 VALIDATION'],
    ['an unknown unit', { ...INTERIM, responsible: 'nobody' }, '422 DEPARTMENT_UNKNOWN'],
  ])('with %s is refused', async (_, body, code) => {
    const { number } = await inProgress();
    expect(await refused(number, 'answer', { answer: 'interim', ...body }, 'handler')).toBe(code);
  });

  it('given by its parts is made into the city’s sentence, and stops respond alone', async () => {
    const one = await inProgress();
    const body = { answer: 'interim', found: '线路老化', measure: '整体更换', promisedBy: '2026-03-20' };
    const view = (await command(one.number, 'answer', body, 'handler').expect(200)).body as Row;
    expect(view.state.code).toBe('in_progress');
    expect(view.answers[0]?.text).toMatch(
      /路灯不亮.*已核实：线路老化。拟采取的措施：整体更换。预计2026年3月20日前完成/,
    );
    expect(clockOf(view, 'respond')?.stopped).not.toBeNull();
    expect(clockOf(view, 'resolve')?.stopped).toBeNull();
  });

  it('a final one without words is refused', async () => {
    const { number } = await inProgress();
    expect(await refused(number, 'answer', { answer: 'final' }, 'handler')).toBe('400 ANSWER_MISSING');
    expect(await refused(number, 'answer', { answer: 'final', text: '好' }, 'yibao-1')).toBe('404 COMPLAINT_NOT_FOUND');
    expect(await refused(number, 'answer', { answer: 'final', text: '好' }, 'operator')).toBe('403 FORBIDDEN');
  });
});

describe('notes, progress and publishing', () => {
  it('shows progress to the citizen and keeps notes inside', async () => {
    const one = await inProgress();
    await command(one.number, 'acknowledge', { reply: '已看到，马上核实。' }, 'handler').expect(200);
    await command(one.number, 'note', { text: '物业态度不好。' }, 'operator').expect(200);
    await command(one.number, 'progress', { text: '施工队已进场。' }, 'handler').expect(200);
    expect(await refused(one.number, 'progress', { text: '好' }, 'operator')).toBe('403 FORBIDDEN');
    expect(await refused(one.number, 'note', { text: '好' }, 'yibao-1')).toBe('404 COMPLAINT_NOT_FOUND');
    expect(await refused(one.number, 'acknowledge', {}, 'handler')).toBe('409 ALREADY_ACKNOWLEDGED');
    const shown = JSON.stringify(await tracked(one));
    expect(shown).toContain('已看到，马上核实。');
    expect(shown).toContain('施工队已进场。');
    expect(shown).not.toContain('物业态度');
    expect((await get(`/complaints/${one.number}/record`, 'operator')).text).toContain('物业态度不好。');
  });

  it('publishes what was answered, by the usual choice unless told', async () => {
    const { number } = await inProgress();
    expect(await refused(number, 'publish', { on: true }, 'operator')).toBe('409 NOT_ANSWERED');
    await command(number, 'answer', { answer: 'final', text: '已修复。' }, 'handler').expect(200);
    expect(await refused(number, 'publish', { on: true }, 'handler')).toBe('403 FORBIDDEN');
    expect((await command(number, 'publish', {}, 'operator').expect(200)).body).toMatchObject({ published: true });
    expect((await command(number, 'publish', { on: false }, 'operator').expect(200)).body).toMatchObject({
      published: false,
    });
  });

  it('never publishes a secret one, nor by default what concerns a person’s own benefits', async () => {
    const secret = await inProgress({ secret: true });
    await command(secret.number, 'answer', { answer: 'final', text: '已修复。' }, 'handler').expect(200);
    expect(await refused(secret.number, 'publish', { on: true }, 'operator')).toBe('409 NOT_PUBLISHABLE');
    const benefit = await inProgress({ category: 'shbz.jiuzhu' });
    await command(benefit.number, 'answer', { answer: 'final', text: '已补发。' }, 'handler').expect(200);
    expect((await command(benefit.number, 'publish', {}, 'operator').expect(200)).body).toMatchObject({
      published: false,
    });
    expect((await command(benefit.number, 'publish', { on: true }, 'operator').expect(200)).body).toMatchObject({
      published: true,
    });
  });
});

describe('templates and phrases', () => {
  it('are filled for the complaint, with what is left to write', async () => {
    const { number } = await inProgress();
    const { items } = (await get(`/complaints/${number}/templates`, 'handler').expect(200)).body as {
      items: { code: string; text: string; blanks: string[] }[];
    };
    expect(items.find(({ code }) => code === 'interim')).toMatchObject({
      text: expect.stringMatching(/小区路灯不亮.*市住房和城乡建设局/),
      blanks: ['found', 'measure', 'date'],
    });
    expect(items.map(({ code }) => code)).toContain('repair');
    expect(items.map(({ code }) => code)).not.toContain('noise');
    await get(`/complaints/${number}/templates`, 'yibao-1').expect(404);
    const phrases = (await get('/phrases?for=send-back', 'head').expect(200)).body as { items: { for: string }[] };
    expect(new Set(phrases.items.map((one) => one.for))).toEqual(new Set(['send-back']));
    await get('/phrases?for=x', 'head').expect(400);
  });
});

describe('an extension', () => {
  it('exists only while resolve runs, and in time', async () => {
    const { number } = await inProgress();
    const ask = { days: 5, text: '等待检测报告。' };
    expect(await refused(number, 'extend', ask, 'handler')).toBe('409 NO_RESOLVE_CLOCK');
    await command(number, 'answer', INTERIM, 'handler').expect(200);
    expect(await refused(number, 'extend', { ...ask, days: 16 }, 'handler')).toBe('400 EXTENSION_TOO_LONG');
    expect(await refused(number, 'extend', ask, 'operator')).toBe('403 FORBIDDEN');
    expect(await refused(number, 'decide-extension', { granted: true, text: '好' }, 'operator')).toBe(
      '409 NOTHING_TO_DECIDE',
    );
    await command(number, 'extend', ask, 'handler').expect(200);
    expect(await refused(number, 'extend', ask, 'handler')).toBe('409 REQUEST_PENDING');
    await command(number, 'decide-extension', { granted: false, text: '理由不足。' }, 'operator').expect(200);
  });

  it('is granted by an operator, then by a supervisor on the head’s signature, then no more', async () => {
    const one = await resolving();
    const { number } = one;
    const respond = clockOf(await row(number), 'respond')?.deadline;
    const ask = { days: 5, text: '等待检测报告。' };
    await command(number, 'extend', ask, 'handler').expect(200);
    const granted = { granted: true, text: '检测报告需要时间，办结相应顺延。' };
    const before = clockOf(await row(number), 'resolve')?.deadline;
    const view = (await command(number, 'decide-extension', granted, 'operator').expect(200)).body as Row;
    expect(before).toMatch(/^2026-03-27/);
    expect(clockOf(view, 'resolve')).toMatchObject({
      deadline: expect.stringMatching(/^2026-04-03/),
      rule: '办结·百姓安居（延期）',
    });
    expect(clockOf(view, 'respond')?.deadline).toBe(respond);
    expect((await tracked(one)).timeline.at(-1)).toMatchObject({
      what: '延期审核',
      text: granted.text,
      until: expect.stringMatching(/^2026-04-03/),
    });
    expect(await refused(number, 'extend', ask, 'handler')).toBe('403 HEAD_MUST_SIGN');
    await command(number, 'extend', ask, 'head').expect(200);
    expect(await refused(number, 'decide-extension', granted, 'operator')).toBe('403 SUPERVISOR_DECIDES');
    await command(number, 'decide-extension', granted, 'supervisor').expect(200);
    expect(await refused(number, 'extend', ask, 'head')).toBe('409 NO_MORE_EXTENSIONS');
  });
});

describe('a suspension', () => {
  const granted = { granted: true, text: '资金下达前挂账，期间持续跟进。' };

  it('is refused with a wrong reason or date, and decided by a supervisor only', async () => {
    const { number } = await resolving();
    const ask = { reason: 'FUNDING', until: '2026-07-01', text: '已列入预算。' };
    expect(await refused(number, 'suspend', { ...ask, reason: 'LAZY' }, 'handler')).toBe('422 REASON_UNKNOWN');
    expect(await refused(number, 'suspend', { ...ask, until: '2026-03-01' }, 'handler')).toBe('400 UNTIL_PAST');
    expect(await refused(number, 'suspend', { ...ask, until: '2027-03-20' }, 'handler')).toBe(
      '400 SUSPENSION_TOO_LONG',
    );
    expect(await refused(number, 'end-suspension', { text: '好' }, 'handler')).toBe('409 NOT_SUSPENDED');
    await command(number, 'suspend', ask, 'handler').expect(200);
    expect(await refused(number, 'decide-suspension', granted, 'operator')).toBe('403 FORBIDDEN');
    await command(number, 'decide-suspension', granted, 'supervisor').expect(200);
    await command(number, 'end-suspension', { text: '资金已到位。' }, 'head').expect(200);
    const view = await row(number);
    expect(clockOf(view, 'suspension')?.stopped).not.toBeNull();
    expect(clockOf(view, 'resolve')?.stopped).toBeNull();
    expect(await refused(number, 'suspend', ask, 'handler')).toBe('409 NO_MORE_SUSPENSIONS');
  });

  it('is looked at every 30 days, and its end date starts resolve again by itself', async () => {
    const one = await resolving();
    const late = await resolving();
    const { number } = one;
    await command(
      number,
      'suspend',
      { reason: 'SEASON', until: '2026-06-30', text: '汛期不能施工。' },
      'handler',
    ).expect(200);
    const view = (await command(number, 'decide-suspension', granted, 'supervisor').expect(200)).body as Row;
    expect(clockOf(view, 'resolve')?.stopped).not.toBeNull();
    expect(clockOf(view, 'suspension')?.deadline).toBe('2026-07-01T00:00:00.000+08:00');
    expect((await tracked(one)).timeline.at(-1)).toMatchObject({ what: '挂账审核', text: granted.text });
    await city.advanceTo('2026-03-27T09:00:00+08:00');
    const ask = { days: 1, text: '等待检测报告。' };
    expect(await refused(late.number, 'extend', ask, 'handler')).toBe('409 TOO_LATE_TO_EXTEND');
    await city.advanceTo('2026-07-01T00:00:01+08:00');
    const facts = await city.ledgerOf(number);
    expect(facts.slice(facts.indexOf('suspension_decided') + 1)).toEqual([
      'warned look1', 'warned look2', 'warned look3', 'warned due', 'suspension_ended',
    ]); // prettier-ignore
    const after = await row(number);
    expect(clockOf(after, 'resolve')).toMatchObject({ stopped: null, deadline: expect.stringMatching(/^2026-07-/) });
    await command(number, 'answer', { answer: 'final', text: '已修复。' }, 'handler').expect(200);
  });
});
