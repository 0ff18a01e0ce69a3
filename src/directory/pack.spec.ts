import { cpSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { policyFaults } from '../sla/policy.js';
import { PackError, contentHash, loadPack } from './pack.js';

const CONFIG = resolve(import.meta.dirname, '../../config');
const CITIES = readdirSync(CONFIG, { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && readdirSync(join(CONFIG, entry.name)).includes('city.yaml'))
  .map(({ name }) => name);

describe.each(CITIES)('the pack %s', (city) => {
  const pack = loadPack(join(CONFIG, city), join(CONFIG, 'calendars'), policyFaults);

  it('is sound and its policy may be published', () => expect(pack.code).toBe(city));
  it('calls itself an example', () => expect(pack.notice).toContain('示例'));
  it('names its rules by their content', () => {
    const { version, ...content } = pack.policy;
    expect(version).toMatch(/^[0-9a-f]{64}$/);
    expect(version).toBe(contentHash(content));
    expect(pack.calendar.version).not.toBe(version);
  });
  it('answers within exactly 72 hours, by an order at the breach', () => {
    const respond = pack.policy.limits.filter(({ clock }) => clock === 'respond').at(-1);
    expect(respond?.limit).toMatchObject({ amount: 72, unit: 'hour' });
    expect(pack.policy.ladders.respond?.map(({ code, order }) => [code, order ?? false])).toEqual([
      ['p50', false],
      ['p75', false],
      ['p90', false],
      ['eve', false],
      ['due', true],
      ['h24', false],
      ['wd3', false],
    ]);
  });
  it('has a sign-in for each role', () => {
    const roles = ['operator', 'handler', 'head', 'supervisor', 'admin'];
    expect(roles.map((id) => pack.people.find((person) => person.id === id)?.role)).toEqual(roles);
  });
  it('carries every year from 2011 to 2026 and leaves 2027 open', () =>
    expect(pack.calendar.years.map(({ year }) => year)).toEqual(Array.from({ length: 16 }, (_, i) => 2011 + i)));
});

describe('a pack that is wrong says where', () => {
  let dir: string;
  beforeEach(() => {
    dir = mkdtempSync(join(tmpdir(), 'pack-'));
    cpSync(join(CONFIG, CITIES[0]!), join(dir, 'city'), { recursive: true });
    cpSync(join(CONFIG, 'calendars'), join(dir, 'calendars'), { recursive: true });
  });
  afterEach(() => rmSync(dir, { recursive: true }));

  const faults = (): readonly string[] => {
    try {
      loadPack(join(dir, 'city'), join(dir, 'calendars'), policyFaults);
      return [];
    } catch (error) {
      if (error instanceof PackError) return error.faults;
      throw error;
    }
  };
  /** Replaces a text in a file; the fault must stand at that line (or at the one given). */
  const edit = (file: string, from: string, to: string): number => {
    const path = join(dir, file);
    const before = readFileSync(path, 'utf8');
    expect(before).toContain(from);
    writeFileSync(path, before.replace(from, to));
    return before.slice(0, before.indexOf(from)).split('\n').length;
  };

  it.each([
    ['broken YAML', 'city/city.yaml', 'name: 泰州市', 'name: [', 'Flow'],
    [
      'a missing field',
      'city/categories.yaml',
      'code: shbz.shebao, name: 社会保险,',
      'code: shbz.shebao,',
      'name is missing',
    ],
    ['a slip in a field name', 'city/city.yaml', 'zone:', 'zome:', 'unknown field zome'],
    ['a code in use', 'city/categories.yaml', 'code: shbz.yanglao', 'code: shbz.shebao', 'already in use'],
    ['an unknown parent', 'city/categories.yaml', 'parent: shbz }', 'parent: shbx }', 'the parent shbx does not exist'],
    ['a cycle', 'city/departments.yaml', 'parent: tz, kind: center', 'parent: tz-12345, kind: center', 'above itself'],
    [
      'an unknown label target',
      'city/categories.yaml',
      '城乡建设: bxaj',
      '城乡建设: bx',
      'the category bx does not exist',
    ],
    [
      'an unknown department',
      'city/rules.yaml',
      'department: tz-canlian',
      'department: tz-can',
      'the department tz-can does not exist',
    ],
    [
      'a deputy from another unit',
      'city/people.yaml',
      'deputy: zhujian-2',
      'deputy: renshe-1',
      'the deputy renshe-1 is nobody of tz-zhujian',
    ],
    [
      'somebody on duty for another unit',
      'city/roster.yaml',
      'people: [ranqi-1]',
      'people: [renshe-1]',
      'renshe-1 works neither in tz-ranqi nor above it',
    ],
    [
      'knowledge of no unit',
      'city/knowledge.yaml',
      'department: tz-jiaojing',
      'department: tz-jiao',
      'the department tz-jiao does not exist',
    ],
    ['knowledge until no day', 'city/knowledge.yaml', "'2027-08-31'", "'2027-02-30'", '2027-02-30 is no day'],
    ['two rosters for one night', 'city/roster.yaml', 'when: day_off', 'when: night', 'another row already says'],
    [
      'an unknown place',
      'city/departments.yaml',
      "place: '321202'",
      "place: '321299'",
      'the place 321299 does not exist',
    ],
    [
      'a level under the wrong one',
      'city/places.yaml',
      'level: community',
      'level: district',
      'may not stand under a street',
    ],
    [
      'a category that leads nowhere',
      'city/rules.yaml',
      'category: bxaj, department',
      'category: bxaj, place: street, department',
      'no rule without a place',
    ],
    [
      'a street that nobody knows',
      'city/rules.yaml',
      'bxaj.weijian, place: street,',
      'bxaj.weijian, place: district,',
      '@street needs a place',
    ],
    [
      'two rules for one case',
      'city/rules.yaml',
      'category: bxaj.weijian, department',
      'category: bxaj.guihua, department',
      'another rule already says',
    ],
    [
      'a unit without people',
      'city/people.yaml',
      'role: handler, department: tz-fulian',
      'role: head, department: tz-fulian',
      'has no handler',
    ],
    [
      'a person of no unit',
      'city/people.yaml',
      'department: tz-fulian',
      'department: tz-ful',
      'the department tz-ful does not exist',
    ],
    ['a role of no kind', 'city/people.yaml', 'role: supervisor', 'role: boss', 'expected one of operator'],
    ['a fraction of an hour', 'city/policy.yaml', 'amount: 4', 'amount: 4.5', 'expected a whole number'],
    [
      'a rung at two instants',
      'city/policy.yaml',
      'at: { percent: 50 }',
      "at: { percent: 50, eve: '10:00' }",
      'exactly one of',
    ],
    ['a rung twice', 'city/policy.yaml', 'code: p75', 'code: p50', 'already has a rung p50'],
    [
      'an unknown category of a limit',
      'city/policy.yaml',
      'category: shbz',
      'category: shbx',
      'the category shbx does not exist',
    ],
    ['a threshold on both sides', 'city/policy.yaml', 'below: 0.90 }', 'below: 0.90, above: 0.95 }', 'exactly one of'],
    [
      'a threshold twice',
      'city/policy.yaml',
      'figure: signed',
      'figure: answered',
      'already has a threshold for answered',
    ],
    ['a threshold on no figure', 'city/policy.yaml', 'figure: solved', 'figure: unsolved', 'expected one of signed'],
    ['a share above one', 'city/policy.yaml', 'below: 0.80', 'below: 80', 'expected a number from 0 to 1'],
    ['an interview after one case', 'city/policy.yaml', 'minimum: 10', 'minimum: 1', 'expected a whole number from 2'],
    ['a weight of half', 'city/policy.yaml', 'low: { weight: 4 }', 'low: { weight: 0.5 }', 'expected a whole number'],
    ['a day of another year', 'calendars/2026.yaml', '2026-01-01', '2025-01-01', '2025-01-01 is no day of 2026'],
    ['a day that does not exist', 'calendars/2026.yaml', '2026-02-17', '2026-02-30', '2026-02-30 is no day of 2026'],
    ['a make-up day that is worked anyway', 'calendars/2026.yaml', '2026-02-14', '2026-02-13', 'no weekend day'],
    ['a calendar without a notice', 'calendars/2026.yaml', 'notice:', 'number:', 'unknown field number'],
  ])('%s', (_, file, from, to, message) => {
    const line = edit(file, from, to);
    const found = faults();
    expect(found.filter((fault) => fault.includes(message))).not.toEqual([]);
    // A missing opposite (a lost fallback, a missing handler) is reported where it is missed.
    if (!/no rule without|has no handler|another rule|Flow/.test(message))
      expect(found.some((fault) => fault.startsWith(`${file}:${String(line)}: `))).toBe(true);
    for (const fault of found) expect(fault).toMatch(/^(city|calendars)\/[\w.]+:\d+: ./);
  });

  it('tells everything it found', () => {
    edit('city/categories.yaml', 'code: shbz.yanglao', 'code: shbz.shebao');
    edit('city/rules.yaml', 'department: tz-canlian', 'department: tz-can');
    edit('calendars/2026.yaml', '2026-02-17', '2026-02-30');
    expect(faults().length).toBeGreaterThanOrEqual(3);
  });

  it('misses a trigger of interviews', () => {
    edit('city/policy.yaml', 'trigger: low_satisfaction', 'trigger: slow');
    const line = edit('city/policy.yaml', 'thresholds:\n    -', 'thresholds:\n    -') + 1;
    expect(faults()).toEqual([`city/policy.yaml:${String(line)}: no threshold says when low_satisfaction is reached`]);
  });

  it('misses a file', () => {
    rmSync(join(dir, 'city/texts.yaml'));
    expect(faults()).toEqual(['city/texts.yaml:1: the file is missing']);
  });

  it('refuses a policy that promises more than three days', () => {
    edit('city/policy.yaml', 'limit: { amount: 72, unit: hour', 'limit: { amount: 73, unit: hour');
    expect(faults().length).toBeGreaterThan(0);
    expect(faults()[0]).toMatch(/^city\/policy\.yaml:\d+: /);
  });

  it('has the same version for the same content in another order', () =>
    expect(contentHash({ a: 1, b: [{ c: null, d: 'x' }] })).toBe(contentHash({ b: [{ d: 'x', c: null }], a: 1 })));
});
