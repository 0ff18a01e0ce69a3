import { randomUUID } from 'node:crypto';
import { aDocx, aJpeg, aPdf, aPng, TELLS } from '../builders/files.js';
import { refusal } from '../harness/answered.js';
import { FilesCity, type Attachment, type Case } from '../harness/files.js';

let at: FilesCity;
let one: Case;

beforeAll(async () => {
  at = await FilesCity.open('2026-03-02T09:00:00+08:00', [
    'operator', 'handler', 'head', 'supervisor', 'admin', 'chengguan-1', 'yibao-1',
  ]); // prettier-ignore
  one = await at.inProgress();
}, 60_000);
afterAll(() => at.close());
const idOf = ({ body }: { body: unknown }) => (body as Attachment).id;

describe('the staff', () => {
  it('of the unit upload evidence, which stands in the complaint and in its record', async () => {
    const sent = await at.send('handler', one.number, aJpeg({ seed: 'pole' }), { name: '现场 (1)’.jpg' }).expect(201);
    expect(sent.body).toMatchObject({
      name: '现场 (1)’.jpg',
      type: 'image/jpeg',
      use: { code: 'evidence', name: '办理佐证' },
      by: { code: 'handler' },
      at: '2026-03-02T09:00:00.000+08:00',
      shown: false,
    });
    expect(await at.listed(one.number)).toEqual([sent.body]);
    const record = await at.desk.get(`/complaints/${one.number}/record`, 'supervisor').expect(200);
    expect(record.text).toMatch(
      /上传附件（.+，泰州市住房和城乡建设局）：办理佐证；“现场 \(1\)’\.jpg”；image\/jpeg，1 KB。/,
    );
  });

  it('get it back to be saved, never shown: cleaned of where it was taken, under its own name', async () => {
    const [{ id, bytes } = { id: '', bytes: 0 }] = await at.listed(one.number);
    const reply = await at.download('operator', one.number, id).expect(200);
    const content = reply.body as Buffer;
    expect(content).toHaveLength(bytes);
    expect(content.subarray(0, 3).toString('hex')).toBe('ffd8ff');
    expect(content.includes('pole')).toBe(true);
    expect(content.includes(TELLS)).toBe(false);
    expect(reply.headers).toMatchObject({
      'content-type': 'image/jpeg',
      'content-disposition': `attachment; filename="attachment.jpg"; filename*=UTF-8''%E7%8E%B0%E5%9C%BA%20%281%29%E2%80%99.jpg`,
      'x-content-type-options': 'nosniff',
      'content-security-policy': "sandbox; default-src 'none'",
      'cache-control': 'private, no-store',
    });
  });

  it('of an assisting unit may too, those of other units know nothing of the complaint', async () => {
    const { number } = await at.inProgress();
    const id = idOf(await at.send('head', number, aPdf(), { name: '报告.pdf', type: 'application/pdf' }).expect(201));
    expect(refusal(await at.send('chengguan-1', number, aJpeg()))).toEqual([404, 'COMPLAINT_NOT_FOUND']);
    await at.desk.does('head', number, 'assist', { units: ['tz-chengguan'] });
    await at.send('chengguan-1', number, aJpeg()).expect(201);
    await at.download('chengguan-1', number, id).expect(200);
    for (const asked of [
      at.send('yibao-1', number, aJpeg()),
      at.desk.get(`/complaints/${number}/attachments/${id}`, 'yibao-1'),
    ])
      expect(refusal(await asked)).toEqual([404, 'COMPLAINT_NOT_FOUND']);
    expect(refusal(await at.send('admin', number, aJpeg()))).toEqual([403, 'FORBIDDEN']);
    expect(refusal(await at.send('nobody', number, aJpeg()))).toEqual([401, 'UNAUTHENTICATED']);
  });

  it('of the hotline upload what a caller brought; a unit does not pass its own off as that', async () => {
    const { number } = await at.inProgress();
    const sent = await at.send('operator', number, aJpeg(), { use: 'material' }).expect(201);
    expect(sent.body).toMatchObject({ use: { code: 'material' }, shown: true });
    expect(refusal(await at.send('handler', number, aPng(), { name: 'a.png', type: 'image/png', use: 'material' })))
      .toEqual([403, 'MATERIAL_OF_CITIZEN']); // prettier-ignore
  });

  it('upload to open complaints only, and only against the row they saw', async () => {
    const { number } = await at.inProgress();
    expect(refusal(await at.send('operator', number, aJpeg()).set('if-match', '1'))).toEqual([412, 'REVISION_CHANGED']);
    await at.desk.does('operator', number, 'withdraw', { text: '诉求人来电撤回。' });
    expect(refusal(await at.send('operator', number, aJpeg()))).toEqual([409, 'MOVE_NOT_ALLOWED']);
    expect((await at.rows()).filter(({ kept }) => !kept)).toEqual([]);
  });

  it('of a unit neither open what came with a report nor read what it is called; the hotline does', async () => {
    const report = await at.inProgress({ kind: 'report', body: '有人私自占用消防通道，堆放杂物已有数月。' });
    const id = idOf(await at.sendAs(report, aJpeg()).expect(201));
    await at.desk.does('head', report.number, 'assist', { units: ['tz-chengguan'] });
    const path = `/complaints/${report.number}/attachments/${id}`;
    for (const who of ['handler', 'head', 'chengguan-1', 'operator', 'supervisor']) {
      const hotline = who === 'operator' || who === 'supervisor';
      expect((await at.desk.get(path, who)).body.code).toBe(hotline ? undefined : 'SECRET_MATERIAL');
      const { body } = await at.desk.get(`/complaints/${report.number}`, who);
      expect(body.attachments[0].name).toMatch(hotline ? /\.jpg$/ : /^（举报、保密件的诉求材料）$/);
    }
  });
});

describe('the citizen', () => {
  let mine: Case;
  let own: string;
  let evidence: string;
  beforeAll(async () => {
    mine = await at.inProgress();
    own = idOf(await at.sendAs(mine, aJpeg(), '门口.jpg').expect(201));
    evidence = idOf(await at.send('handler', mine.number, aPdf(), { name: '检测.pdf', type: 'application/pdf' }));
  });

  it('sends material by the tracking code and sees it, and nothing of the house’s', async () => {
    const { attachments, timeline, may } = await at.tracked(mine);
    expect(attachments.map(({ id, name }) => [id, name])).toEqual([[own, '门口.jpg']]);
    expect(timeline.at(-1)).toMatchObject({ what: '上传材料', text: '门口.jpg' });
    expect(may).toContain('attachments');
    expect((await at.downloadAs(mine, own).expect(200)).headers['content-type']).toBe('image/jpeg');
    const [material] = await at.listed(mine.number);
    expect(material).toMatchObject({ use: { code: 'material' }, by: { code: 'citizen', name: '诉求人' }, shown: true });
  });

  it('gets a file of the house’s with the answer that names it', async () => {
    const asked = `/api/v1/track/${mine.number}/attachments/${evidence}`;
    const before = await at.desk.city.http.get(asked).set('x-tracking-code', mine.trackingCode);
    expect(refusal(before)).toEqual([404, 'ATTACHMENT_NOT_FOUND']);
    const answer = { answer: 'final', text: '路灯已修复，检测报告附后。' };
    const other = await at.desk.command('handler', mine.number, 'answer', { ...answer, attachments: [randomUUID()] });
    expect(refusal(other)).toEqual([422, 'ATTACHMENT_UNKNOWN']);
    const view = await at.desk.does('handler', mine.number, 'answer', { ...answer, attachments: [evidence] });
    expect(view).toMatchObject({ answers: [{ attachments: [evidence] }] });
    expect((await at.tracked(mine)).attachments.map(({ id }) => id)).toEqual([own, evidence]);
    expect((await at.downloadAs(mine, evidence).expect(200)).headers['content-type']).toBe('application/pdf');
    const record = await at.desk.get(`/complaints/${mine.number}/record`, 'supervisor');
    expect(record.text).toContain('附件1件');
  });

  it('needs the complaint’s own code', async () => {
    const stranger = { ...mine, trackingCode: one.trackingCode };
    expect(refusal(await at.sendAs(stranger, aJpeg()))).toEqual([404, 'NOT_TRACKED']);
    const asked = at.desk.city.http.get(`/api/v1/track/${mine.number}/attachments/${own}`);
    expect(refusal(await asked)).toEqual([404, 'NOT_TRACKED']);
    const elsewhere = at.desk.city.http.get(`/api/v1/track/${one.number}/attachments/${own}`);
    expect(refusal(await elsewhere.set('x-tracking-code', one.trackingCode))).toEqual([404, 'ATTACHMENT_NOT_FOUND']);
  });
});

describe('a file sent twice', () => {
  it('with its key is taken once; another file under the key is refused', async () => {
    const key = randomUUID();
    const twice = aJpeg({ seed: 'twice' });
    const first = await at.send('handler', one.number, twice, { key }).expect(201);
    const again = await at.send('handler', one.number, twice, { key }).expect(200);
    expect(again.body).toEqual(first.body);
    const other = await at.send('handler', one.number, aJpeg({ seed: 'other' }), { key });
    expect(refusal(other)).toEqual([422, 'KEY_REUSED']);
    expect(refusal(await at.send('handler', one.number, aJpeg(), { key: 'mine' }))).toEqual([
      400,
      'BAD_IDEMPOTENCY_KEY',
    ]);
  });

  it('without one, or by many at once, is one attachment and one file', async () => {
    const { number } = await at.inProgress();
    const files = at.onDisk().size;
    const sent = await Promise.all(
      Array.from({ length: 8 }, () =>
        at.send('handler', number, aPdf('同一份'), { name: 'a.pdf', type: 'application/pdf' }),
      ),
    );
    expect(sent.map(({ status }) => status).sort()).toEqual([200, 200, 200, 200, 200, 200, 200, 201]);
    expect(new Set(sent.map(idOf)).size).toBe(1);
    expect(await at.listed(number)).toHaveLength(1);
    expect(at.onDisk().size).toBe(files + 1);
  });

  it('for another use is another attachment with the same file; on another complaint it is another file', async () => {
    const [first, second] = [await at.inProgress(), await at.inProgress()];
    const files = at.onDisk().size;
    await at.send('handler', first.number, aJpeg()).expect(201);
    const own = idOf(await at.sendAs(first, aJpeg()).expect(201));
    expect(await at.listed(first.number)).toHaveLength(2);
    expect(at.onDisk().size).toBe(files + 1);
    await at.downloadAs(first, own).expect(200);
    await at.send('handler', second.number, aJpeg()).expect(201);
    expect(at.onDisk().size).toBe(files + 2);
    const boxes = [...at.onDisk().values()].map((box) => box.subarray(12, -16).toString('hex'));
    expect(new Set(boxes).size).toBe(boxes.length);
  });
});

describe('what is refused', () => {
  const large = Buffer.concat([aPdf(), Buffer.alloc(20 * 1024 * 1024)]);

  it.each<[string, Buffer | (() => Promise<Buffer>), string, string, number, string]>([
    ['an empty file', Buffer.alloc(0), 'a.jpg', 'image/jpeg', 400, 'FILE_EMPTY'],
    ['a page called a picture', Buffer.from('<html><script>alert(1)</script>'), 'a.jpg', 'image/jpeg', 415, 'FILE_TYPE'],
    ['an SVG', Buffer.from('<svg onload="alert(1)"/>'), 'a.svg', 'image/svg+xml', 415, 'FILE_TYPE'],
    ['a picture declared a page', aJpeg(), 'a.jpg', 'text/html', 415, 'FILE_MISMATCH'],
    ['a picture called a page', aJpeg(), 'a.html', 'image/jpeg', 415, 'FILE_MISMATCH'],
    ['a document with macros', () => aDocx({ 'word/vbaProject.bin': 'x' }), 'a.docx', 'application/zip', 415, 'FILE_TYPE'],
    ['a picture cut short', aJpeg().subarray(0, 250), 'a.jpg', 'image/jpeg', 422, 'FILE_DAMAGED'],
    ['a picture of 30,000 × 30,000', aPng({ width: 30_000, height: 30_000 }), 'a.png', 'image/png', 413, 'PICTURE_TOO_LARGE'],
    ['a file over 20 MB', large, 'a.pdf', 'application/pdf', 413, 'FILE_TOO_LARGE'],
  ])('%s', async (_, content, name, type, status, code) => {
    const bytes = typeof content === 'function' ? await content() : content;
    const files = at.onDisk().size;
    expect(refusal(await at.send('handler', one.number, bytes, { name, type }))).toEqual([status, code]);
    expect(refusal(await at.sendAs(one, bytes, name, type))).toEqual([status, code]);
    expect(at.onDisk().size).toBe(files);
  }); // prettier-ignore

  const raw = (body: string | Buffer, type = 'multipart/form-data; boundary=x') =>
    at.desk.city.http
      .post(`/api/v1/complaints/${one.number}/attachments`)
      .set(at.as('handler'))
      .set('content-type', type)
      .send(body);
  const part = (disposition: string, content: string | Buffer = aJpeg()) =>
    Buffer.concat([
      Buffer.from(`--x\r\nContent-Disposition: form-data; ${disposition}\r\n\r\n`),
      Buffer.from(content),
      Buffer.from('\r\n'),
    ]);
  const form = (...parts: Buffer[]) => Buffer.concat([...parts, Buffer.from('--x--\r\n')]);
  const file = 'name="file"; filename="a.jpg"';

  it.each<[string, () => ReturnType<typeof raw>, number, string]>([
    ['another boundary', () => raw(form(part(file)), 'multipart/form-data; boundary=y'), 400, 'BAD_MULTIPART'],
    ['no boundary', () => raw(form(part(file)), 'multipart/form-data'), 400, 'BAD_MULTIPART'],
    ['a body cut short', () => raw(part(file)), 400, 'BAD_MULTIPART'],
    ['a huge field name', () => raw(form(part(`name="${'n'.repeat(9_000)}"`))), 400, 'BAD_MULTIPART'],
    ['two files', () => raw(form(part(file), part(file))), 400, 'ONE_FILE_ONLY'],
    ['no file', () => raw(form(part('name="use"', 'evidence'))), 400, 'FILE_MISSING'],
    ['an unknown field', () => raw(form(part(file), part('name="note"', 'x'))), 400, 'VALIDATION'],
    ['an unknown use', () => raw(form(part(file), part('name="use"', 'poster'))), 400, 'VALIDATION'],
    ['a path as its name', () => raw(form(part('name="file"; filename="../../x.jpg"'))), 400, 'FILE_NAME'],
    ['a NUL in the name', () => raw(form(part('name="file"; filename="a\0.jpg"'))), 400, 'FILE_NAME'],
    ['JSON', () => raw('{}', 'application/json'), 415, 'UNSUPPORTED_MEDIA_TYPE'],
    ['a bare picture', () => raw(aJpeg(), 'image/jpeg'), 415, 'UNSUPPORTED_MEDIA_TYPE'],
  ])('a form with %s', async (_, send, status, code) => expect(refusal(await send())).toEqual([status, code]));

  it('a form where JSON is asked for', async () => {
    const sent = at.desk.city.http.post('/api/v1/posts').attach('file', aJpeg(), 'a.jpg');
    expect(refusal(await sent)).toEqual([415, 'UNSUPPORTED_MEDIA_TYPE']);
  });

  it('the twenty-first file of a complaint', async () => {
    const { number } = await at.inProgress();
    for (let i = 0; i < 20; i++) await at.send('handler', number, aJpeg({ seed: `no ${String(i)}` })).expect(201);
    expect(refusal(await at.send('operator', number, aJpeg({ seed: 'last' })))).toEqual([409, 'ATTACHMENTS_FULL']);
    await at.send('handler', number, aJpeg({ seed: 'no 7' })).expect(200);
  });
});
