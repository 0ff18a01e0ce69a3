import { type Department, directoryOf } from '../directory/directory.js';
import type { Actor } from '../foundation/actor.js';
import { assistingSql, readSql, scopeSql } from './scope.query.js';
import { reads, scope, sees } from './scope.js';

const unit = (code: string, parent?: string): Department => ({
  code,
  name: code,
  kind: 'unit',
  ...(parent && { parent }),
});
const city = directoryOf(
  [
    unit('centre'),
    unit('north'),
    unit('north.roads', 'north'),
    unit('north.roads.night', 'north.roads'),
    unit('south'),
  ],
  [],
);
const who = (role: Actor['role'], department?: string): Actor => ({ id: 'x', role, ...(department && { department }) });

it.each<[string, Actor, string]>([
  ['an operator sees all', who('operator', 'centre'), 'centre north north.roads north.roads.night south'],
  ['a supervisor sees all', who('supervisor', 'centre'), 'centre north north.roads north.roads.night south'],
  ['an admin sees all', who('admin', 'centre'), 'centre north north.roads north.roads.night south'],
  ['a head sees the tree below', who('head', 'north'), 'north north.roads north.roads.night'],
  ['a handler sees the tree below', who('handler', 'north.roads'), 'north.roads north.roads.night'],
  ['a leaf sees itself, not its superior', who('handler', 'north.roads.night'), 'north.roads.night'],
  ['a unit nobody knows sees nothing', who('handler', 'gone'), ''],
  ['a handler without a unit sees nothing', who('handler'), ''],
  ['a citizen sees nothing', who('citizen'), ''],
])('%s', (_, actor, visible) => {
  const allowed = scope(actor, city);
  const seen = city.departments().filter(({ code }) => sees(allowed, code));
  expect(seen.map(({ code }) => code).join(' ')).toBe(visible);
});

it.each<[string, Actor, string, unknown[]]>([
  ['all', who('operator'), 'true', ['before']],
  ['none', who('citizen'), 'false', ['before']],
  ['units', who('head', 'south'), 'c.department = any($2::text[])', ['before', ['south']]],
])('as SQL: %s', (_, actor, sql, params) => {
  const given: unknown[] = ['before'];
  expect(scopeSql(scope(actor, city), 'c', given)).toBe(sql);
  expect(given).toEqual(params);
});

it.each<[string, Actor, boolean]>([
  ['the unit asked to assist', who('handler', 'south'), true],
  ['the unit responsible', who('handler', 'north.roads'), true],
  ['the hotline', who('operator', 'centre'), true],
  ['a unit below the one asked', who('handler', 'north.roads.night'), false],
  ['nobody', who('citizen'), false],
])('a complaint of north.roads that south assists with is read by %s: %s', (_, actor, read) =>
  expect(reads(scope(actor, city), 'north.roads', ['south'])).toBe(read),
); // prettier-ignore

it.each<[string, Actor, string, string, number]>([
  ['all', who('operator'), 'true', 'c.id in (select a.complaint_id from assisting a)', 0],
  ['none', who('citizen'), 'false', 'false', 0],
  [
    'units',
    who('head', 'south'),
    '(c.department = any($1::text[]) or c.id in (select a.complaint_id from assisting a where a.unit = any($2::text[])))',
    'c.id in (select a.complaint_id from assisting a where a.unit = any($1::text[]))',
    1,
  ],
])('reading and assisting as SQL: %s', (_, actor, reading, assisting, given) => {
  const params: unknown[] = [];
  expect(readSql(scope(actor, city), 'c', params)).toBe(reading);
  expect(params).toHaveLength(given * 2);
  const again: unknown[] = [];
  expect(assistingSql(scope(actor, city), 'c', again)).toBe(assisting);
  expect(again).toHaveLength(given);
});
