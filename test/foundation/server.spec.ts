import { Body, Controller, Get, Module, Post, Req, SetMetadata } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { IsIn, IsString, MaxLength } from 'class-validator';
import type { FastifyRequest } from 'fastify';
import { mkdtempSync, rmSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createServer } from '../../src/foundation/server.js';
import { loadSettings } from '../../src/foundation/settings.js';
import { migrations } from '../../src/migrations/index.js';
import { type City, openCity } from '../harness/cluster.js';

class Note {
  @IsString() @MaxLength(10, { message: '标题不超过 10 字' }) title!: string;
  @IsIn(['a', 'b']) kind!: string;
}

@SetMetadata('jiesu:public', true)
@Controller('notes')
class Notes {
  @Post() take(@Body() note: Note, @Req() request: FastifyRequest): unknown {
    return { note, bytes: request.rawBody?.toString() };
  }

  @Get('boom') boom(): never {
    throw new Error('select secret from 13800001234');
  }
}

@Module({ controllers: [Notes] })
class House {}

let city: City;
let app: NestFastifyApplication;
let url: string;
const data = mkdtempSync(join(tmpdir(), 'jiesu-server-'));

beforeAll(async () => {
  city = await openCity();
  const settings = loadSettings({ JIESU_DATA: data, JIESU_LOG: 'silent', JIESU_POOL: '3', DATABASE_URL: city.url });
  app = await createServer(House, settings, { migrations });
  await app.listen(0, '127.0.0.1');
  url = await app.getUrl();
}, 60_000);

afterAll(async () => {
  await app.close();
  await city.close();
  rmSync(data, { recursive: true });
});

const send = (body: string | Buffer, type = 'application/json', path = '/api/v1/notes') =>
  fetch(url + path, { method: 'POST', headers: { 'content-type': type }, body: body as string });

it('passes what is right, with the bytes as they came', async () => {
  const text = '{ "title": "路灯", "kind": "a" }';
  const answer = await send(text);
  expect(answer.status).toBe(201);
  expect(await answer.json()).toEqual({ note: { title: '路灯', kind: 'a' }, bytes: text });
});

it.each<[string, () => Promise<Response>, number, string]>([
  ['an unknown path', () => fetch(`${url}/nowhere?phone=13800001234`), 404, 'NOT_FOUND'],
  ['a wrong method', () => fetch(`${url}/api/v1/notes`), 405, 'METHOD_NOT_ALLOWED'],
  ['a body too large', () => send(`"${'x'.repeat(256 * 1024)}"`), 413, 'BODY_TOO_LARGE'],
  ['a form', () => send('title=1', 'application/x-www-form-urlencoded'), 415, 'UNSUPPORTED_MEDIA_TYPE'],
  ['plain text', () => send('{}', 'text/plain'), 415, 'UNSUPPORTED_MEDIA_TYPE'],
  ['JSON said to be GBK', () => send('{}', 'application/json; charset=gbk'), 415, 'UNSUPPORTED_MEDIA_TYPE'],
  ['half a JSON', () => send('{"title":'), 400, 'BAD_JSON'],
  ['no JSON at all', () => send(''), 400, 'BAD_JSON'],
  ['bytes that are no UTF-8', () => send(Buffer.from([0x22, 0xff, 0x22])), 400, 'BAD_ENCODING'],
  ['a poisoned key', () => send('{"__proto__":{"polluted":1}}'), 400, 'BAD_JSON'],
  ['a list', () => send('[1]'), 400, 'VALIDATION'],
  ['null', () => send('null'), 400, 'VALIDATION'],
  ['a bare string', () => send('"x"'), 400, 'VALIDATION'],
  ['a number for a text', () => send('{"title":1,"kind":"a"}'), 400, 'VALIDATION'],
  ['a field nobody asked for', () => send('{"title":"x","kind":"a","role":"admin"}'), 400, 'VALIDATION'],
  ['our own failure', () => fetch(`${url}/api/v1/notes/boom`), 500, 'INTERNAL'],
  ['a bad address', () => fetch(`${url}/%zz`), 400, 'BAD_URL'],
])('answers %s as a problem in Chinese', async (_, ask, status, code) => {
  const answer = await ask();
  const problem = (await answer.json()) as Record<string, string>;
  expect({ status: answer.status, code: problem.code }).toEqual({ status, code });
  expect(answer.headers.get('content-type')).toMatch('application/problem+json');
  expect(problem.detail).toMatch(/[\u4e00-\u9fff]/);
  expect(problem.requestId).toBe(answer.headers.get('x-request-id') ?? problem.requestId);
  expect(JSON.stringify(problem)).not.toMatch(/13800001234|select|node_modules|\.ts|Error/);
});

it('names the wrong fields, in the words of their rule', async () => {
  const problem = (await (await send('{"title":"一二三四五六七八九十一","kind":"c"}')).json()) as { errors: unknown };
  expect(problem.errors).toEqual([
    { field: 'title', message: '标题不超过 10 字' },
    { field: 'kind', message: '不在可选范围内' },
  ]);
});

it.each([
  ['no HTTP at all', 'hello\r\n\r\n', /^HTTP\/1\.1 400 [\s\S]*"code":"BAD_REQUEST"/],
  ['a huge header', `GET / HTTP/1.1\r\nhost: x\r\nx: ${'y'.repeat(20_000)}\r\n\r\n`, /^HTTP\/1\.1 431 /],
  ['two lengths', 'POST / HTTP/1.1\r\nhost: x\r\ncontent-length: 1\r\ncontent-length: 2\r\n\r\n', /^HTTP\/1\.1 400 /],
])('survives %s', async (_, text, answer) => {
  const socket = connect(Number(new URL(url).port), '127.0.0.1', () => socket.write(text));
  socket.on('error', () => undefined);
  let got = '';
  for await (const chunk of socket) got += String(chunk);
  expect(got).toMatch(answer);
  expect((await fetch(`${url}/health/live`)).status).toBe(200);
});

it.each(['/health/live', '/health/ready', '/api/v1/health/live', '/api/v1/health/ready'])(
  '%s is well',
  async (path) => {
    const answer = await fetch(url + path);
    expect([answer.status, await answer.json()]).toEqual([200, expect.objectContaining({ status: 'ok' })]);
  },
);

it('measures', async () => {
  const text = await (await fetch(`${url}/metrics`)).text();
  expect(text).toMatch(/jiesu_http_seconds_count\{[^}]*route="\/api\/v1\/notes"/);
  expect(text).toMatch(/jiesu_listener_up 1/);
  expect(text).toMatch(/jiesu_pool_connections\{state="idle"\} \d/);
  expect(text).not.toMatch(/nowhere|13800001234/);
});

it('sends the headers that close a browser down', async () => {
  const { headers } = await fetch(`${url}/health/live`);
  expect(headers.get('content-security-policy')).toMatch("frame-ancestors 'none'");
  expect(headers.get('content-security-policy')).toMatch("script-src 'self'");
  expect(headers.get('content-security-policy')).not.toMatch('unsafe');
  expect(headers.get('x-content-type-options')).toBe('nosniff');
  expect(headers.get('referrer-policy')).toBe('no-referrer');
});
