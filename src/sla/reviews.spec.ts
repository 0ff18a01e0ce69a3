import { aPolicy } from '../../test/builders/terms.js';
import { reviewsFor } from './reviews.js';
import type { Policy, Subject } from './sla.js';

const policy: Policy = {
  ...aPolicy,
  reviews: [
    { name: 'replayed', when: { source: 'replay' }, unit: false, hotline: false },
    { name: 'reports', when: { kind: 'report' }, unit: true, hotline: true },
    { name: 'conduct', when: { category: 'zwqt.zuofeng' }, unit: true, hotline: false },
  ],
};
const subject: Subject = { source: 'web', kind: 'complaint', urgency: 'ordinary' };

it.each<[string, Partial<Subject>, boolean, boolean]>([
  ['no row: nobody', {}, false, false],
  ['a report: the head, then the hotline', { kind: 'report' }, true, true],
  ['the first row that matches wins', { kind: 'report', source: 'replay' }, false, false],
  ['a row of one category', { category: 'zwqt.zuofeng' }, true, false],
  ['not the category above it', { category: 'zwqt' }, false, false],
])('%s', (_, more, unit, hotline) => expect(reviewsFor(policy, { ...subject, ...more })).toEqual({ unit, hotline }));

it('reviews nothing without a table', () =>
  expect(reviewsFor(aPolicy, { ...subject, kind: 'report' })).toEqual({ unit: false, hotline: false }));
