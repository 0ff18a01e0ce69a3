import type { Terms } from '../../src/complaint/context.js';
import { directoryOf, type Directory } from '../../src/directory/directory.js';
import type { Policy, WorkCalendar } from '../../src/sla/sla.js';

export const aCalendar: WorkCalendar = {
  version: 'calendar-1',
  zone: 'Asia/Shanghai',
  duty: [{ open: '08:00', close: '20:00' }],
  shifts: [
    { open: '09:00', close: '12:00' },
    { open: '14:00', close: '18:00' },
  ],
  years: [
    {
      year: 2026,
      notice: 'test',
      holidays: ['2026-02-15', '2026-02-16', '2026-02-17', '2026-02-18', '2026-02-19', '2026-02-20', '2026-02-23'],
      workdays: ['2026-02-14', '2026-02-28'],
    },
  ],
};

export const aPolicy: Policy = {
  version: 'policy-1',
  respondCeiling: { hours: 72 },
  limits: [
    { name: 'acknowledge', clock: 'acknowledge', limit: { amount: 2, unit: 'duty_hour' } },
    { name: 'dispatch', clock: 'dispatch', limit: { amount: 2, unit: 'duty_hour' } },
    { name: 'accept', clock: 'accept', limit: { amount: 4, unit: 'duty_hour' } },
    { name: 'respond, critical', clock: 'respond', when: { urgency: 'critical' }, limit: { amount: 2, unit: 'hour' } },
    { name: 'respond', clock: 'respond', limit: { amount: 72, unit: 'hour' } },
    { name: 'resolve', clock: 'resolve', limit: { amount: 5, unit: 'working_day' } },
    { name: 'rate', clock: 'rate', limit: { amount: 7, unit: 'day' } },
  ],
  ladders: {
    acknowledge: [{ code: 'due', at: { percent: 100 }, level: 'red', tells: ['head'], raises: 'breached' }],
    accept: [{ code: 'due', at: { percent: 100 }, level: 'red', tells: ['head'], raises: 'breached' }],
    respond: [
      { code: 'p50', at: { percent: 50 }, level: 'notice', tells: ['handler'], raises: 'warned' },
      { code: 'p75', at: { percent: 75 }, level: 'yellow', tells: ['head'], raises: 'warned' },
      {
        code: 'due',
        at: { percent: 100 },
        level: 'red',
        tells: ['handler', 'head', 'supervisor'],
        raises: 'breached',
        order: true,
      },
      {
        code: 'h24',
        at: { after: { amount: 24, unit: 'hour' } },
        level: 'leader',
        tells: ['leader'],
        raises: 'escalated',
      },
    ],
    resolve: [{ code: 'due', at: { percent: 100 }, level: 'red', tells: ['head'], raises: 'breached' }],
    rate: [{ code: 'due', at: { percent: 100 }, level: 'notice', tells: [], raises: 'warned' }],
  },
  quiet: { from: '22:00', to: '07:00' },
};

export const theTerms: Terms = { policy: aPolicy, calendar: aCalendar };

/** A centre with an operator and a supervisor, a bureau with a head and a handler, a station below it, another bureau. */
export const aDirectory: Directory = directoryOf(
  [
    { code: 'center', name: '12345中心', kind: 'center' },
    { code: 'bureau', name: '某局', kind: 'municipal' },
    { code: 'bureau.station', name: '某站', parent: 'bureau', kind: 'utility' },
    { code: 'other', name: '另一局', kind: 'municipal' },
  ],
  [
    { id: 'op', name: '甲', role: 'operator', department: 'center', present: true, duties: [] },
    { id: 'sup', name: '乙', role: 'supervisor', department: 'center', present: true, duties: [] },
    { id: 'head', name: '丙', role: 'head', department: 'bureau', present: true, duties: [] },
    { id: 'handler', name: '丁', role: 'handler', department: 'bureau', present: true, duties: [] },
    { id: 'outsider', name: '戊', role: 'handler', department: 'other', present: true, duties: [] },
    { id: 'station', name: '己', role: 'handler', department: 'bureau.station', present: true, duties: [] },
  ],
);
