import { DirectoryService } from '../../src/directory/directory.service.js';
import { LedgerQuery } from '../../src/complaint/ledger.query.js';
import { deskFor } from '../harness/desk.js';

const MONDAY = '2026-03-02T09:00:00+08:00';
const TUESDAY = '2026-03-03T08:00:00+08:00';
const UNIT = { department: 'tz-zhujian', handler: 'handler' };
const PATH = '/session/presence';
const desk = deskFor(MONDAY, ['operator', 'handler', 'zhujian-2', 'admin']);

const set = (name: string, body: object) => desk.put(PATH, name).send(body);
const handlerOf = async (number: string) => (await desk.city.app.get(LedgerQuery).complaint(number))?.handler;
const dispatched = () => desk.dispatchedTo(UNIT.department, { handler: UNIT.handler });

describe('a handler who is away', () => {
  it('says so, and until when', async () => {
    expect((await desk.get(PATH, 'handler').expect(200)).body).toEqual({ present: true, until: null });
    const reply = await set('handler', { present: false, until: TUESDAY }).expect(200);
    expect(reply.body).toEqual({ present: false, until: '2026-03-03T08:00:00.000+08:00' });
    expect((await desk.get(PATH, 'zhujian-2').expect(200)).body).toEqual({ present: true, until: null });
  });

  it('gets nothing new: what names him goes to his deputy, who may speak to the citizen in his place', async () => {
    expect(await handlerOf(await dispatched())).toBe('zhujian-2');
    const { number } = (
      await desk.city.http
        .post('/api/v1/posts')
        .send({ body: '路灯不亮，请尽快修。', contact: { phone: '13912340001' } })
    ).body as { number: string };
    await desk.does('operator', number, 'classify', { category: 'bxaj' });
    await set('handler', { present: true }).expect(200);
    await desk.does('operator', number, 'dispatch', UNIT);
    expect(await handlerOf(number)).toBe('handler');
    expect(await desk.refused('zhujian-2', number, 'reveal', { reason: 'CONTACT' })).toBe('403 NOT_ASSIGNED');
    await set('handler', { present: false, until: TUESDAY }).expect(200);
    expect(await desk.command('zhujian-2', number, 'reveal', { reason: 'CONTACT' }).expect(200)).toMatchObject({
      body: { phone: '13912340001' },
    });
  });

  it('is there again when the time is over, without saying so', async () => {
    await desk.city.advanceTo(TUESDAY);
    await desk.city.app.get(DirectoryService).refresh();
    expect((await desk.get(PATH, 'handler').expect(200)).body).toEqual({ present: true, until: null });
    expect(await handlerOf(await dispatched())).toBe('handler');
  });

  it('is away without an end until he comes', async () => {
    expect((await set('handler', { present: false }).expect(200)).body).toEqual({ present: false, until: null });
    expect(await handlerOf(await dispatched())).toBe('zhujian-2');
    await set('handler', { present: true }).expect(200);
    expect(await handlerOf(await dispatched())).toBe('handler');
  });
});

it('is one’s own to say, of a time to come', async () => {
  const past = await set('admin', { present: false, until: MONDAY }).expect(400);
  expect(past.body).toMatchObject({ code: 'AWAY_UNTIL_PAST', detail: '离岗截止时间须晚于现在。' });
  for (const body of [
    {},
    { present: 'no' },
    { present: false, until: '明天' },
    { present: false, until: '2026-03-04' },
  ])
    expect((await set('admin', body).expect(400)).body).toMatchObject({ code: 'VALIDATION' });
  expect((await desk.get(PATH, 'admin').expect(200)).body).toEqual({ present: true, until: null });
  await desk.city.http.get(`/api/v1${PATH}`).expect(401);
  await desk.city.http.put(`/api/v1${PATH}`).send({ present: false }).expect(401);
});
