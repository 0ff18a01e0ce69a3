import { resolve } from 'node:path';
import { plainToInstance } from 'class-transformer';
import { validate } from 'class-validator';
import { AppModule } from '../app.module.js';
import { DomainError } from '../foundation/problem.js';
import { createServer } from '../foundation/server.js';
import type { Settings } from '../foundation/settings.js';
import { IntakeService } from '../intake/intake.service.js';
import { SubmitPost } from '../intake/submit-post.dto.js';
import { openDatabase, prepare } from './city.js';
import { jsonLines } from './jsonl.js';
import { Progress } from './progress.js';

export interface ImportReport {
  readonly accepted: number;
  readonly repeated: number;
  readonly refused: readonly { readonly line: number; readonly code: string; readonly detail: string }[];
}

interface Row {
  readonly line: number;
  readonly value: unknown;
  readonly text: string;
}

const TOGETHER = 256;

/** Every line ends accepted, repeated or refused with a code: the three sum to the lines sent. */
export async function importFile(settings: Settings, file: string, source: string): Promise<ImportReport> {
  const database = await openDatabase(settings);
  await prepare(database.url, settings);
  const app = await createServer(AppModule, { ...settings, databaseUrl: database.url, role: 'api', log: 'warn' });
  await app.init();
  const report = { accepted: 0, repeated: 0, refused: [] as { line: number; code: string; detail: string }[] };
  try {
    const intake = app.get(IntakeService);
    const progress = new Progress('导入', 0);
    for await (const rows of chunks(jsonLines(resolve(file)), TOGETHER)) {
      await Promise.all(rows.map((row) => take(row, source, intake, report)));
      progress.at(report.accepted + report.repeated + report.refused.length);
    }
    progress.end();
    return report;
  } finally {
    await app.close();
    await database.close();
  }
}

async function take(
  row: Row,
  source: string,
  intake: IntakeService,
  report: { accepted: number; repeated: number; refused: { line: number; code: string; detail: string }[] },
): Promise<void> {
  const { line } = row;
  try {
    const post = await postOf(row.value);
    const { created } = await intake.submit(post, {
      source,
      trusted: true,
      stamped: false,
      raw: Buffer.from(row.text),
    });
    if (created) report.accepted++;
    else report.repeated++;
  } catch (error) {
    if (!(error instanceof DomainError) || error.status >= 500) throw error;
    report.refused.push({
      line,
      code: error.code,
      detail: error.fields?.map(({ field, message }) => `${field} ${message}`).join('；') ?? error.detail,
    });
  }
}

/** Our own field names, or those of a published record (id, posted_at). */
async function postOf(value: unknown): Promise<SubmitPost> {
  const row = (typeof value === 'object' && value !== null ? value : {}) as Record<string, unknown>;
  const { title, body, place, kind, contact, secret } = row;
  const externalId = row['externalId'] ?? row['id'];
  const postedAt = row['postedAt'] ?? row['posted_at'];
  const given = Object.entries({ title, body, place, kind, contact, secret, externalId, postedAt }).filter(
    ([, v]) => v !== undefined,
  );
  const post = plainToInstance(SubmitPost, Object.fromEntries(given));
  const faults = await validate(post, { whitelist: true, forbidNonWhitelisted: true, forbidUnknownValues: true });
  if (faults.length === 0) return post;
  const fields = faults.map((fault) => ({
    field: fault.property,
    message: Object.values(fault.constraints ?? {})[0] ?? '',
  }));
  throw new DomainError('VALIDATION', 400, '内容不符合要求。', fields);
}

async function* chunks<T>(items: AsyncIterable<T>, size: number): AsyncGenerator<T[]> {
  let chunk: T[] = [];
  for await (const item of items) {
    chunk.push(item);
    if (chunk.length < size) continue;
    yield chunk;
    chunk = [];
  }
  if (chunk.length > 0) yield chunk;
}
