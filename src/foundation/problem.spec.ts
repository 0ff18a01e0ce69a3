import { BadRequestException, NotFoundException } from '@nestjs/common';
import { DomainError, problemOf, refusalOf } from './problem.js';
import { faultOf, pathOf, refusalFor } from './problem.filter.js';

const coded = (code: string, extra: object = {}) =>
  Object.assign(new Error('select secret 13800001234'), { code, ...extra });

it.each<[string, unknown, number, string]>([
  ['a refusal of ours', new DomainError('ODD', 409, '冲突。'), 409, 'ODD'],
  ['an unknown route', new NotFoundException(), 404, 'NOT_FOUND'],
  ['a bad request of Nest', new BadRequestException('secret'), 400, 'BAD_REQUEST'],
  ['a body too large', coded('FST_ERR_CTP_BODY_TOO_LARGE', { statusCode: 413 }), 413, 'BODY_TOO_LARGE'],
  ['a wrong media type', coded('FST_ERR_CTP_INVALID_MEDIA_TYPE', { statusCode: 415 }), 415, 'UNSUPPORTED_MEDIA_TYPE'],
  ['an empty body', coded('FST_ERR_CTP_EMPTY_JSON_BODY', { statusCode: 400 }), 400, 'BAD_JSON'],
  ['a backend told to go', coded('57P01'), 503, 'DATABASE_UNAVAILABLE'],
  ['a wrapped connection loss', { driverError: coded('ECONNRESET') }, 503, 'DATABASE_UNAVAILABLE'],
  ['a full pool', new Error('timeout exceeded when trying to connect'), 503, 'DATABASE_UNAVAILABLE'],
  ['a demoted primary', coded('25006'), 503, 'DATABASE_UNAVAILABLE'],
  ['a NUL in an address', coded('22021'), 400, 'BAD_REQUEST'],
  ['a broken unique key', coded('23505'), 500, 'INTERNAL'],
  ['something thrown by mistake', 'oops', 500, 'INTERNAL'],
])('%s becomes %#', (_, thrown, status, code) => {
  expect(refusalFor(thrown)).toMatchObject({ status, code });
});

it('says nothing of the cause', () => {
  const text = JSON.stringify(problemOf(refusalFor(coded('23505')), { id: 'r1', path: '/x' }));
  expect(text).not.toMatch(/secret|138|at /);
  expect(JSON.parse(text)).toEqual({
    type: 'urn:jiesu:problem:internal',
    title: '系统错误',
    status: 500,
    detail: '系统内部错误，请稍后重试或联系管理员。',
    code: 'INTERNAL',
    instance: '/x',
    requestId: 'r1',
  });
  expect(JSON.stringify(faultOf(coded('23505')))).not.toMatch(/secret|138/);
});

it('names the fields that are wrong', () => {
  const refusal = new DomainError('VALIDATION', 400, '内容有误。', [{ field: 'body', message: '必填' }]);
  expect(problemOf(refusal).errors).toEqual([{ field: 'body', message: '必填' }]);
});

it('asks to come back after a 503', () => expect(refusalOf(503)).toMatchObject({ retryAfter: 2 }));

it.each([400, 401, 403, 404, 405, 408, 409, 413, 414, 415, 418, 422, 429, 431, 500, 503])(
  '%i speaks Chinese',
  (status) => {
    expect(problemOf(refusalOf(status)).detail).toMatch(/^[\u4e00-\u9fa5]/);
    expect(refusalOf(status).status).toBe(status);
  },
);

it.each([
  ['/a/b?phone=1', '/a/b'],
  ['/a#x', '/a'],
  ['?x', ''],
])('%s is logged as %s', (url, path) => expect(pathOf(url)).toBe(path));
