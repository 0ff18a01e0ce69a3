import { DomainError } from '../foundation/problem.js';
import { periodOf } from './period.js';

it('is counted from midnight to midnight of the city', () =>
  expect(periodOf({ from: '2026-02-01', to: '2026-02-28' }, 'Asia/Shanghai')).toEqual({
    from: new Date('2026-02-01T00:00:00+08:00'),
    to: new Date('2026-03-01T00:00:00+08:00'),
  }));

it.each([
  ['2026-02-30', '2026-03-01'],
  ['2026-03-02', '2026-03-01'],
  ['2026-13-01', '2026-13-02'],
  ['2024-01-01', '2026-01-01'],
])('refuses %s to %s', (from, to) => expect(() => periodOf({ from, to }, 'Asia/Shanghai')).toThrow(DomainError));
