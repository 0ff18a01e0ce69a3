import { readFileSync } from 'node:fs';
import type { CalendarYear, Policy, WorkCalendar } from '../../src/sla/sla.js';

interface ChineseDays {
  holidays: Record<string, string>;
  workdays: Record<string, string>;
}
const published = JSON.parse(
  readFileSync(new URL('../../node_modules/chinese-days/dist/chinese-days.json', import.meta.url), 'utf8'),
) as ChineseDays;

const daysOf = (year: number, days: Record<string, string>) =>
  Object.keys(days).filter((iso) => iso.startsWith(`${year}-`));

/** A year as the State Council published it. */
export const yearAsPublished = (year: number): CalendarYear => ({
  year,
  notice: `notice for ${year}`,
  holidays: daysOf(year, published.holidays),
  workdays: daysOf(year, published.workdays),
});

/** Weekdays 09:00–12:00 and 14:00–18:00, on duty 08:00–20:00 every day, 2024–2026 as published. */
export const office: WorkCalendar = {
  version: 'office',
  zone: 'Asia/Shanghai',
  shifts: [
    { open: '09:00', close: '12:00' },
    { open: '14:00', close: '18:00' },
  ],
  duty: [{ open: '08:00', close: '20:00' }],
  years: [2024, 2025, 2026].map(yearAsPublished),
};

/** The same hours in another zone, on plain weeks. */
export const elsewhere = (zone: string): WorkCalendar => ({ ...office, zone, version: zone, years: [] });

/** '2026-02-13T16:00' or '…:00.001' in Beijing. */
export const beijing = (local: string): Date => new Date(`${local}+08:00`);
export const inBeijing = (at: Date): string =>
  new Date(at.getTime() + 8 * 3_600_000).toISOString().slice(0, at.getTime() % 60_000 === 0 ? 16 : 23);

/** The defaults of design.md section 7, as far as the rules of this room need them. */
export const policy: Policy = {
  version: 'defaults',
  respondCeiling: { hours: 72 },
  quiet: { from: '22:00', to: '07:00' },
  limits: [
    {
      name: '首次响应·特急',
      clock: 'acknowledge',
      when: { urgency: 'critical' },
      limit: { amount: 15, unit: 'minute' },
    },
    { name: '首次响应', clock: 'acknowledge', limit: { amount: 2, unit: 'duty_hour' } },
    { name: '签收·特急', clock: 'accept', when: { urgency: 'critical' }, limit: { amount: 15, unit: 'minute' } },
    { name: '签收·紧急', clock: 'accept', when: { urgency: 'urgent' }, limit: { amount: 1, unit: 'hour' } },
    {
      name: '签收',
      clock: 'accept',
      limit: { amount: 4, unit: 'duty_hour', notAfter: { days: 1, time: '10:00' } },
    },
    { name: '退单审核', clock: 'return_decision', limit: { amount: 2, unit: 'duty_hour' } },
    {
      name: '报结·紧急',
      clock: 'submit',
      when: { urgency: 'urgent' },
      pulledFrom: { clock: 'respond', before: { amount: 2, unit: 'hour' } },
    },
    {
      name: '报结',
      clock: 'submit',
      pulledFrom: { clock: 'respond', before: { amount: 8, unit: 'hour' }, backTo: '17:30' },
    },
    { name: '答复·特急', clock: 'respond', when: { urgency: 'critical' }, limit: { amount: 2, unit: 'hour' } },
    { name: '答复·紧急', clock: 'respond', when: { urgency: 'urgent' }, limit: { amount: 24, unit: 'hour' } },
    { name: '答复', clock: 'respond', limit: { amount: 3, unit: 'day' } },
    {
      name: '办结·物业',
      clock: 'resolve',
      when: { category: 'bxaj.wuye' },
      limit: { amount: 15, unit: 'working_day' },
    },
    { name: '办结·住房', clock: 'resolve', when: { category: 'bxaj' }, limit: { amount: 10, unit: 'working_day' } },
    { name: '办结', clock: 'resolve', limit: { amount: 5, unit: 'working_day' } },
    { name: '表扬不回访', clock: 'rate', when: { kind: 'praise' } },
    { name: '回访评价', clock: 'rate', limit: { amount: 7, unit: 'day' } },
  ],
  ladders: {
    respond: [
      { code: 'half', at: { percent: 50 }, level: 'notice', tells: ['handler'], raises: 'warned' },
      { code: 'yellow', at: { percent: 75 }, level: 'yellow', tells: ['head'], raises: 'warned' },
      { code: 'orange', at: { percent: 90 }, level: 'orange', tells: ['supervisor'], raises: 'warned' },
      { code: 'eve', at: { eve: '10:00' }, level: 'yellow', tells: ['head'], raises: 'warned' },
      { code: 'red', at: { percent: 100 }, level: 'red', tells: ['supervisor'], raises: 'breached', order: true },
      {
        code: 'leader',
        at: { after: { amount: 24, unit: 'hour' } },
        level: 'leader',
        tells: ['leader'],
        raises: 'escalated',
      },
      {
        code: 'list',
        at: { after: { amount: 3, unit: 'working_day' } },
        level: 'list',
        tells: ['leader'],
        raises: 'escalated',
      },
    ],
    accept: [
      { code: 'half', at: { percent: 50 }, level: 'notice', tells: ['handler'], raises: 'warned' },
      { code: 'soon', at: { before: { amount: 1, unit: 'hour' } }, level: 'yellow', tells: ['head'], raises: 'warned' },
      { code: 'red', at: { percent: 100 }, level: 'red', tells: ['head'], raises: 'breached' },
    ],
  },
};
