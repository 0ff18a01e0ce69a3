import { clockOf, openAnsweringCity, type AnsweringCity, type Case, type Row } from '../harness/answering.js';

let at: AnsweringCity;

beforeAll(async () => {
  at = await openAnsweringCity('2026-03-06T09:00:00+08:00');
}, 60_000);
afterAll(() => at.city.close());

const INTERIM = { answer: 'interim', text: '已核实，正在采购灯具。', promisedBy: '2026-03-20' };

describe('an answer that is reviewed', () => {
  let one: Case;
  beforeAll(async () => {
    one = await at.inProgress({ kind: 'report', body: '有人私自占用消防通道。' });
  });

  it('waits for the unit’s signature, and the citizen reads nothing of it', async () => {
    const answered = await at
      .command(
        one.number,
        'answer',
        {
          answer: 'final',
          text: '通道已清理。',
          record: '约谈了物业。',
          contact: { at: '2026-03-06T09:30:00+08:00', way: 'phone', result: '诉求人认可' },
        },
        'handler',
      )
      .expect(200);
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
    expect((await at.tracked(one)).answers).toEqual([]);
  });

  it('is signed by the head of the unit only', async () => {
    expect(await at.refused(one.number, 'review', {}, 'handler')).toBe('403 FORBIDDEN');
    expect(await at.refused(one.number, 'review', {}, 'operator')).toBe('403 MOVE_FORBIDDEN');
    expect(await at.refused(one.number, 'send-back', {}, 'head')).toBe('400 VALIDATION');
  });

  it('is sent back and submitted again inside the same clocks', async () => {
    await at.command(one.number, 'send-back', { text: '请写明占用人。' }, 'head').expect(200);
    expect((await at.row(one.number)).draft).toBeNull();
    await at
      .command(one.number, 'answer', { answer: 'final', text: '通道已清理，占用人已搬离。' }, 'handler')
      .expect(200);
    const passed = await at.command(one.number, 'review', { text: '同意' }, 'head').expect(200);
    const view = passed.body as Row;
    expect(view.state.code).toBe('hotline_review');
    expect(clockOf(view, 'submit')?.verdict.code).toBe('met');
    expect(clockOf(view, 'review')?.verdict.code).toBe('running');
    expect(clockOf(view, 'respond')?.stopped).toBeNull();
    expect(view.clocks.filter(({ kind }) => kind.code === 'respond')).toHaveLength(1);
  });

  it('is released by the hotline: respond stops at that instant', async () => {
    expect(await at.refused(one.number, 'review', {}, 'head')).toBe('403 MOVE_FORBIDDEN');
    await at.city.advanceTo('2026-03-06T11:00:00+08:00');
    const view = (await at.command(one.number, 'review', { text: '事实清楚' }, 'operator').expect(200)).body as Row;
    expect(view.state.code).toBe('replied');
    expect(clockOf(view, 'respond')?.stopped).toBe('2026-03-06T11:00:00.000+08:00');
    expect(clockOf(view, 'review')?.stopped).toBe('2026-03-06T11:00:00.000+08:00');
    expect(clockOf(view, 'submit')?.stopped).toBe('2026-03-06T09:00:00.000+08:00');
    expect((await at.tracked(one)).answers.map(({ text }) => text)).toEqual(['通道已清理，占用人已搬离。']);
    expect(view.answers).toHaveLength(1);
  });

  it('is not reviewed by its author, who may take it back', async () => {
    const { number } = await at.inProgress({ kind: 'report' });
    await at.command(number, 'answer', { answer: 'final', text: '已处理。' }, 'head').expect(200);
    expect(await at.refused(number, 'review', {}, 'head')).toBe('403 OWN_ANSWER');
    await at.command(number, 'send-back', { text: '尚需补充。' }, 'head').expect(200);
    await at.command(number, 'answer', { answer: 'final', text: '已处理完毕。' }, 'head').expect(200);
    await at.command(number, 'review', {}, 'zhujian-leader').expect(200);
    await at.command(number, 'send-back', { text: '缺少依据。' }, 'operator').expect(200);
    const view = await at.row(number);
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
    const { number } = await at.inProgress();
    expect(await at.refused(number, 'answer', { answer: 'interim', ...body }, 'handler')).toBe(code);
  });

  it('given by its parts is made into the city’s sentence, and stops respond alone', async () => {
    const one = await at.inProgress();
    const body = { answer: 'interim', found: '线路老化', measure: '整体更换', promisedBy: '2026-03-20' };
    const view = (await at.command(one.number, 'answer', body, 'handler').expect(200)).body as Row;
    expect(view.state.code).toBe('in_progress');
    expect(view.answers[0]?.text).toMatch(
      /路灯不亮.*已核实：线路老化。拟采取的措施：整体更换。预计2026年3月20日前完成/,
    );
    expect(clockOf(view, 'respond')?.stopped).not.toBeNull();
    expect(clockOf(view, 'resolve')?.stopped).toBeNull();
  });

  it('a final one without words is refused', async () => {
    const { number } = await at.inProgress();
    expect(await at.refused(number, 'answer', { answer: 'final' }, 'handler')).toBe('400 ANSWER_MISSING');
    expect(await at.refused(number, 'answer', { answer: 'final', text: '好' }, 'yibao-1')).toBe(
      '404 COMPLAINT_NOT_FOUND',
    );
    expect(await at.refused(number, 'answer', { answer: 'final', text: '好' }, 'operator')).toBe('403 FORBIDDEN');
  });
});

describe('notes, progress and publishing', () => {
  it('shows progress to the citizen and keeps notes inside', async () => {
    const one = await at.inProgress();
    await at.command(one.number, 'acknowledge', { reply: '已看到，马上核实。' }, 'handler').expect(200);
    await at.command(one.number, 'note', { text: '物业态度不好。' }, 'operator').expect(200);
    await at.command(one.number, 'progress', { text: '施工队已进场。' }, 'handler').expect(200);
    expect(await at.refused(one.number, 'progress', { text: '好' }, 'operator')).toBe('403 FORBIDDEN');
    expect(await at.refused(one.number, 'note', { text: '好' }, 'yibao-1')).toBe('404 COMPLAINT_NOT_FOUND');
    expect(await at.refused(one.number, 'acknowledge', {}, 'handler')).toBe('409 ALREADY_ACKNOWLEDGED');
    const shown = JSON.stringify(await at.tracked(one));
    expect(shown).toContain('已看到，马上核实。');
    expect(shown).toContain('施工队已进场。');
    expect(shown).not.toContain('物业态度');
    expect((await at.get(`/complaints/${one.number}/record`, 'operator')).text).toContain('物业态度不好。');
  });

  it('publishes what was answered, by the usual choice unless told', async () => {
    const { number } = await at.inProgress();
    expect(await at.refused(number, 'publish', { on: true }, 'operator')).toBe('409 NOT_ANSWERED');
    await at.command(number, 'answer', { answer: 'final', text: '已修复。' }, 'handler').expect(200);
    expect(await at.refused(number, 'publish', { on: true }, 'handler')).toBe('403 FORBIDDEN');
    expect((await at.command(number, 'publish', {}, 'operator').expect(200)).body).toMatchObject({ published: true });
    expect((await at.command(number, 'publish', { on: false }, 'operator').expect(200)).body).toMatchObject({
      published: false,
    });
  });

  it('never publishes a secret one, nor by default what concerns a person’s own benefits', async () => {
    const secret = await at.inProgress({ secret: true });
    await at.command(secret.number, 'answer', { answer: 'final', text: '已修复。' }, 'handler').expect(200);
    expect(await at.refused(secret.number, 'publish', { on: true }, 'operator')).toBe('409 NOT_PUBLISHABLE');
    const benefit = await at.inProgress({ category: 'shbz.jiuzhu' });
    await at.command(benefit.number, 'answer', { answer: 'final', text: '已补发。' }, 'handler').expect(200);
    expect((await at.command(benefit.number, 'publish', {}, 'operator').expect(200)).body).toMatchObject({
      published: false,
    });
    expect((await at.command(benefit.number, 'publish', { on: true }, 'operator').expect(200)).body).toMatchObject({
      published: true,
    });
  });
});

describe('templates and phrases', () => {
  it('are filled for the complaint, with what is left to write', async () => {
    const { number } = await at.inProgress();
    const { items } = (await at.get(`/complaints/${number}/templates`, 'handler').expect(200)).body as {
      items: { code: string; text: string; blanks: string[] }[];
    };
    expect(items.find(({ code }) => code === 'interim')).toMatchObject({
      text: expect.stringMatching(/小区路灯不亮.*市住房和城乡建设局/),
      blanks: ['found', 'measure', 'date'],
    });
    expect(items.map(({ code }) => code)).toContain('repair');
    expect(items.map(({ code }) => code)).not.toContain('noise');
    await at.get(`/complaints/${number}/templates`, 'yibao-1').expect(404);
    const phrases = (await at.get('/phrases?for=send-back', 'head').expect(200)).body as { items: { for: string }[] };
    expect(new Set(phrases.items.map((one) => one.for))).toEqual(new Set(['send-back']));
    await at.get('/phrases?for=x', 'head').expect(400);
  });
});
