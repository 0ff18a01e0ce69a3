import { randomUUID } from 'node:crypto';
import { renameSync, rmSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { Files } from '../../src/foundation/files.js';
import { loadSettings } from '../../src/foundation/settings.js';
import { attach } from '../../src/complaint/attach.js';
import { Door } from '../../src/complaint/door.service.js';
import { LedgerQuery } from '../../src/complaint/ledger.query.js';
import { StoredFiles } from '../../src/complaint/stored.files.service.js';
import { aJpeg, aPdf } from '../builders/files.js';
import { refusal } from '../harness/answered.js';
import { FilesCity, type Attachment, type Case } from '../harness/files.js';

let at: FilesCity;
let one: Case;

beforeAll(async () => {
  at = await FilesCity.open('2026-03-02T09:00:00+08:00', ['operator', 'handler', 'supervisor']);
  one = await at.inProgress();
}, 60_000);
afterAll(() => at.close());

const stored = () => at.desk.city.app.get(StoredFiles, { strict: false });
const complaintOf = async ({ number }: Case) => {
  const c = await at.desk.city.app.get(LedgerQuery, { strict: false }).complaint(number);
  if (!c) throw new Error('no complaint');
  return c;
};
const HANDLER = { id: 'handler', role: 'handler', department: 'tz-zhujian' } as const;

it('keeps ciphertext under a random name, of which nothing can be read', async () => {
  const words = '绝密：路灯检测报告';
  await at.send('handler', one.number, aPdf(words), { name: '检测.pdf', type: 'application/pdf' }).expect(201);
  const [[path, box] = ['', Buffer.alloc(0)]] = [...at.onDisk()];
  expect(path).toMatch(/\/([0-9a-f]{2})\/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{10}\1$/);
  for (const readable of ['%PDF', words, '检测', one.number]) expect(box.includes(readable)).toBe(false);
  expect(box).toHaveLength(aPdf(words).length + 28);
});

it('gives out no byte of a file that was changed on the disk', async () => {
  const { number } = await at.inProgress();
  const before = new Set(at.onDisk().keys());
  const sent = await at.send('handler', number, aJpeg()).expect(201);
  const [path = ''] = [...at.onDisk().keys()].filter((name) => !before.has(name));
  const box = at.onDisk().get(path) ?? Buffer.alloc(0);
  box[40]! ^= 1;
  writeFileSync(path, box);
  const { id } = sent.body as Attachment;
  expect(refusal(await at.desk.get(`/complaints/${number}/attachments/${id}`, 'handler'))).toEqual([500, 'INTERNAL']);
  rmSync(path);
  expect(refusal(await at.desk.get(`/complaints/${number}/attachments/${id}`, 'handler'))).toEqual([410, 'FILE_GONE']);
});

it('an upload that breaks off leaves nothing', async () => {
  const [files, rows] = [at.onDisk().size, await at.rows()];
  const { hostname, port } = new URL(await at.desk.city.app.getUrl());
  const socket = connect(Number(port), hostname);
  const head = [
    `POST /api/v1/track/${one.number}/attachments HTTP/1.1`, 'host: x', `x-tracking-code: ${one.trackingCode}`,
    'content-type: multipart/form-data; boundary=x', 'content-length: 1000000', '', '',
  ]; // prettier-ignore
  socket.write(head.join('\r\n'));
  socket.write(
    Buffer.concat([
      Buffer.from('--x\r\nContent-Disposition: form-data; name="file"; filename="a.jpg"\r\n\r\n'),
      aJpeg(),
    ]),
  );
  await pause(300);
  socket.destroy();
  await pause(300);
  expect(at.onDisk().size).toBe(files);
  expect(await at.rows()).toEqual(rows);
  await at.sendAs(one, aJpeg()).expect(201);
});

it('a body without a stated length is stopped at the limit', async () => {
  const reply = await fetch(`${await at.desk.city.app.getUrl()}/api/v1/track/${one.number}/attachments`, {
    method: 'POST',
    headers: { 'x-tracking-code': one.trackingCode, 'content-type': 'multipart/form-data; boundary=x' },
    body: new ReadableStream<Uint8Array>({ pull: (stream) => stream.enqueue(new Uint8Array(1024 * 1024)) }),
    duplex: 'half',
  });
  expect(refusal({ status: reply.status, body: await reply.json() })).toEqual([413, 'FILE_TOO_LARGE']);
});

it('a disk that takes nothing is 503, and neither a file nor a fact is left', async () => {
  const { number } = await at.inProgress();
  const rows = await at.rows();
  renameSync(at.folder, `${at.folder}.away`);
  writeFileSync(at.folder, 'no folder');
  const reply = await at.send('handler', number, aJpeg());
  rmSync(at.folder);
  renameSync(`${at.folder}.away`, at.folder);
  expect(refusal(reply)).toEqual([503, 'FILES_UNAVAILABLE']);
  expect(reply.headers['retry-after']).toBe('30');
  expect(await at.listed(number)).toEqual([]);
  await at.desk.city.advanceTo('2026-03-02T10:01:00+08:00');
  await stored().sweep();
  expect(await at.rows()).toEqual(rows);
  await at.send('handler', number, aJpeg()).expect(201);
});

it('a process that cannot write its folder does not start', async () => {
  const settings = loadSettings({ JIESU_FILES: '/dev/null/files' });
  await expect(new Files(settings).onModuleInit()).rejects.toThrow(/JIESU_FILES must be a folder/);
});

describe('a file that no fact came to keep', () => {
  it('is removed an hour later, by whichever process comes first; what is kept stays', async () => {
    const kept = at.onDisk().size;
    const c = await complaintOf(one);
    for (const words of ['died', 'too']) await stored().store(c, aPdf(words), HANDLER);
    expect(at.onDisk().size).toBe(kept + 2);
    expect(await stored().sweep()).toBe(0);
    await at.desk.city.advanceTo('2026-03-02T11:30:00+08:00');
    const swept = await Promise.all([stored().sweep(), stored().sweep(), stored().sweep()]);
    expect(swept.reduce((sum, n) => sum + n)).toBe(2);
    expect(at.onDisk().size).toBe(kept);
    expect((await at.rows()).every((row) => row.kept)).toBe(true);
  });

  it('is kept by no fact that comes too late', async () => {
    const files = at.onDisk().size;
    const late = await stored().store(await complaintOf(one), aPdf('late'), HANDLER);
    await stored().drop(late, HANDLER);
    expect(at.onDisk().size).toBe(files);
    const before = await at.listed(one.number);
    const room = { files: 20, bytes: 1_000_000 };
    const fact = { ...late, id: randomUUID(), use: 'evidence', type: 'application/pdf', bytes: 1, room } as const;
    const door = at.desk.city.app.get(Door, { strict: false });
    const command = { actor: HANDLER, texts: { file_name: '迟到.pdf' } };
    await expect(door.execute(one.number, attach(fact), command)).rejects.toMatchObject({ code: 'FILES_UNAVAILABLE' });
    expect(await at.listed(one.number)).toEqual(before);
  });
});

it('goes with the person it tells of', async () => {
  const mine = await at.inProgress();
  const sent = await at.sendAs(mine, aJpeg({ seed: 'mine' })).expect(201);
  const files = at.onDisk().size;
  const { id } = await complaintOf(mine);
  await at.desk.city.city.dataSource.query('delete from data_key where complaint_id = $1', [id]);
  const asked = `/complaints/${mine.number}/attachments/${(sent.body as Attachment).id}`;
  expect(refusal(await at.desk.get(asked, 'supervisor'))).toEqual([410, 'FILE_GONE']);
  expect(refusal(await at.send('handler', mine.number, aPdf(), { name: 'a.pdf', type: 'application/pdf' }))).toEqual([
    409,
    'COMPLAINT_ERASED',
  ]);
  await at.desk.city.advanceTo('2026-03-02T13:00:00+08:00');
  expect(await stored().sweep()).toBe(1);
  expect(at.onDisk().size).toBe(files - 1);
});
