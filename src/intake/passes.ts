import type { CaseKind } from '../sla/sla.js';
import { codePoints, looksEmpty, storable } from './text.js';

export const CASE_KINDS = [
  'complaint',
  'report',
  'request',
  'consultation',
  'suggestion',
  'praise',
] as const satisfies readonly CaseKind[];

type Rule = (value: unknown) => boolean;

const text =
  (most: number, holds: (value: string) => boolean = () => true): Rule =>
  (value) =>
    typeof value === 'string' && codePoints(value) <= most && storable(value) && holds(value);

const visible = (value: string) => !looksEmpty(value);

/** Every field by its own rule, and no other field. */
const record =
  (rules: ReadonlyMap<string, Rule>): Rule =>
  (value) => {
    if (typeof value !== 'object' || value === null || Object.getPrototypeOf(value) !== Object.prototype) return false;
    for (const [field, content] of Object.entries(value)) if (!rules.get(field)?.(content)) return false;
    return true;
  };

const post = record(
  new Map<string, Rule>([
    ['title', text(200)],
    ['body', text(20_000, visible)],
    ['place', text(200)],
    ['kind', (value) => (CASE_KINDS as readonly unknown[]).includes(value)],
    [
      'contact',
      record(
        new Map([
          ['name', text(50)],
          ['phone', text(40)],
        ]),
      ),
    ],
    ['secret', (value) => typeof value === 'boolean'],
    ['postedAt', (value) => typeof value === 'string' && value.length <= 40],
    ['externalId', (value) => text(256, visible)(value) && (value as string).length <= 256],
  ]),
);

/**
 * Whether a post is in order beyond doubt: SubmitPost's decorators would let it pass as it is. They cost a tenth of
 * intake, and almost every post is in order; what is not seen to be so here is left to them.
 */
export const passes: Rule = (body) => post(body) && (body as { body?: unknown }).body !== undefined;
