import { DirectoryService } from '../../src/directory/directory.service.js';
import { deskFor } from '../harness/desk.js';

/** 02:00 on the second day of the new year: a night and a day off. */
const NIGHT = '2026-02-18T02:00:00+08:00';
const GAS = '煤气泄漏，楼里有人昏迷，快来救命';
const desk = deskFor(NIGHT, ['operator', 'supervisor', 'handler']);

interface Line {
  kind: { code: string };
  at: string;
  data: { clock?: number; told?: string[] };
}

/** Who was told of the breach of the complaint's latest clock of this kind, and when. */
async function toldOf(number: string, kind: string): Promise<Line> {
  const { clocks } = (await desk.view(number)) as unknown as { clocks: { id: number; kind: { code: string } }[] };
  const clock = clocks.findLast((one) => one.kind.code === kind)?.id;
  const ledger = await desk.get(`/complaints/${number}/ledger`, 'supervisor').expect(200);
  const { items } = ledger.body as { items: Line[] };
  const fired = items.find(({ kind: { code }, data }) => code === 'breached' && data.clock === clock);
  expect([kind, fired?.kind.code]).toEqual([kind, 'breached']);
  return fired!;
}

async function away(id: string, present: boolean): Promise<void> {
  await desk.city.city.dataSource.query('update person set present = $2 where id = $1', [id, present]);
  await desk.city.app.get(DirectoryService).refresh();
}

describe('值班表', () => {
  let critical: string;

  it('reaches the named people on duty at the centre with a critical complaint of 02:00 on a holiday', async () => {
    critical = await desk.posted(GAS);
    expect((await desk.view(critical)) as unknown).toMatchObject({ urgency: { code: 'critical' } });
    await desk.city.advanceTo('2026-02-18T02:10:00.001+08:00');
    const { at, data } = await toldOf(critical, 'dispatch');
    expect(at).toBe('2026-02-18T02:10:00.001+08:00');
    expect(data.told).toEqual(['operator-3', 'supervisor']);
  });

  it('reaches those of the unit once it is the unit’s: of the night and of the day off, beside its head', async () => {
    await desk.does('operator', critical, 'dispatch', { department: 'tz-zhujian' });
    await desk.city.advanceTo('2026-02-18T02:25:00.002+08:00');
    expect((await toldOf(critical, 'accept')).data.told).toEqual(
      expect.arrayContaining(['zhujian-2', 'zhujian-3', 'head']),
    );
  });

  it('lets a head’s deputy stand in while he is away', async () => {
    await away('head', false);
    const number = await desk.posted(GAS);
    await desk.does('operator', number, 'dispatch', { department: 'tz-zhujian' });
    await desk.city.advanceTo('2026-02-18T02:41:00+08:00');
    const { told } = (await toldOf(number, 'accept')).data;
    expect(told).toEqual(expect.arrayContaining(['zhujian-leader', 'zhujian-2']));
    expect(told).not.toContain('head');
    await away('head', true);
  });

  it('asks the unit above where a unit has no roster of its own', async () => {
    const number = await desk.posted(GAS);
    await desk.does('operator', number, 'dispatch', { department: '321282-zhujian' });
    await desk.city.advanceTo('2026-02-18T02:57:00+08:00');
    expect((await toldOf(number, 'accept')).data.told).toContain('platform-321282-1');
  });

  it('wakes nobody of the roster for what can wait until morning', async () => {
    const number = await desk.posted();
    await desk.does('operator', number, 'dispatch', { department: 'tz-zhujian' });
    await desk.city.advanceTo('2026-02-18T12:00:00.001+08:00');
    const { told } = (await toldOf(number, 'accept')).data;
    expect(told).toContain('head');
    expect(told).not.toEqual(expect.arrayContaining(['zhujian-2']));
  });

  it('leaves the roster alone in duty hours of a working day: people are there', async () => {
    await desk.city.advanceTo('2026-02-25T10:00:00+08:00');
    const number = await desk.posted(GAS);
    await desk.does('operator', number, 'dispatch', { department: 'tz-zhujian' });
    await desk.city.advanceTo('2026-02-25T10:16:00+08:00');
    const { told } = (await toldOf(number, 'accept')).data;
    expect(told).toContain('head');
    expect(told).not.toContain('zhujian-3');
  });
});
