import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Test } from 'supertest';
import { openDesk, type Desk } from './desk.js';

export interface Attachment {
  id: string;
  name: string;
  type: string;
  bytes: number;
  use: { code: string; name: string };
  by: { code: string; name: string };
  at: string;
  shown: boolean;
}

export interface Case {
  number: string;
  trackingCode: string;
}

interface Sending {
  readonly name?: string;
  readonly type?: string;
  readonly use?: string;
  readonly key?: string;
}

/** A city that takes attachments into a folder of its own. */
export class FilesCity {
  private readonly cookies = new Map<string, string>();

  private constructor(
    readonly desk: Desk,
    readonly folder: string,
  ) {}

  static async open(at: string, people: readonly string[]): Promise<FilesCity> {
    const folder = mkdtempSync(join(tmpdir(), 'jiesu-files-'));
    const one = new FilesCity(await openDesk(at, people, { files: folder }), folder);
    for (const name of people) one.cookies.set(name, await one.desk.city.signIn(name));
    return one;
  }

  async close(): Promise<void> {
    await this.desk.city.close();
    rmSync(this.folder, { recursive: true, force: true });
  }

  readonly as = (name: string) => ({ cookie: this.cookies.get(name) ?? '' });

  /** A complaint at the unit that answers it, with its citizen's code. */
  readonly inProgress = async (post: object = {}): Promise<Case> => {
    const body = '门前这条路的路灯坏了，晚上出行不安全，请尽快派人来看一看。';
    const made = await this.desk.city.http
      .post('/api/v1/posts')
      .send({ body, ...post })
      .expect(201);
    const one = made.body as Case;
    await this.desk.does('operator', one.number, 'classify', { category: 'bxaj' });
    await this.desk.does('operator', one.number, 'dispatch', { department: 'tz-zhujian', handler: 'handler' });
    await this.desk.does('handler', one.number, 'accept');
    return one;
  };

  readonly send = (name: string, number: string, content: Buffer, { name: fileName, type, use, key }: Sending = {}) => {
    const test = this.desk.city.http.post(`/api/v1/complaints/${number}/attachments`).set(this.as(name));
    if (key) void test.set('idempotency-key', key);
    if (use) void test.field('use', use);
    return test.attach('file', content, { filename: fileName ?? '照片.jpg', contentType: type ?? 'image/jpeg' });
  };

  readonly sendAs = ({ number, trackingCode }: Case, content: Buffer, fileName = '照片.jpg', type = 'image/jpeg') =>
    this.desk.city.http
      .post(`/api/v1/track/${number}/attachments`)
      .set('x-tracking-code', trackingCode)
      .attach('file', content, { filename: fileName, contentType: type });

  readonly listed = async (number: string, name = 'supervisor'): Promise<Attachment[]> =>
    ((await this.desk.get(`/complaints/${number}`, name).expect(200)).body as { attachments: Attachment[] })
      .attachments;

  readonly tracked = async ({ number, trackingCode }: Case) => {
    const reply = this.desk.city.http.get(`/api/v1/track/${number}`).set('x-tracking-code', trackingCode);
    return (await reply.expect(200)).body as {
      attachments: Attachment[];
      timeline: { what: string; text: string | null }[];
      may: string[];
    };
  };

  /** The content of a download, byte for byte. */
  readonly bytesOf = (test: Test): Test =>
    test.buffer(true).parse((reply, done) => {
      const pieces: Buffer[] = [];
      reply.on('data', (piece: Buffer) => pieces.push(piece));
      reply.on('end', () => done(null, Buffer.concat(pieces)));
    });

  readonly download = (name: string, number: string, id: string): Test =>
    this.bytesOf(this.desk.get(`/complaints/${number}/attachments/${id}`, name));

  readonly downloadAs = ({ number, trackingCode }: Case, id: string): Test =>
    this.bytesOf(
      this.desk.city.http.get(`/api/v1/track/${number}/attachments/${id}`).set('x-tracking-code', trackingCode),
    );

  /** Everything on the disk, by its path. */
  readonly onDisk = (): ReadonlyMap<string, Buffer> =>
    new Map(
      readdirSync(this.folder, { recursive: true, encoding: 'utf8' })
        .map((path) => join(this.folder, path))
        .filter((path) => statSync(path).isFile())
        .map((path) => [path, readFileSync(path)]),
    );

  readonly rows = async (): Promise<{ file: string; kept: boolean }[]> =>
    this.desk.city.city.dataSource.query('select file, kept from stored_file order by at, file');
}
