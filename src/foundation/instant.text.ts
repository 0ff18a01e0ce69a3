import { types } from 'pg';

const { TIMESTAMPTZ } = types.builtins;
const two = (text: string, at: number) => text.charCodeAt(at) * 10 + text.charCodeAt(at + 1) - 528;
/** Year to second, by place. */
const SHAPE = /^[1-9]\d{3}-\d\d-\d\d \d\d:\d\d:\d\d/;
const digit = (text: string, at: number) => Math.max(0, text.charCodeAt(at) - 48);

/**
 * A timestamptz as PostgreSQL writes it in a session in UTC, `2026-02-13 08:00:00.123+00`. The driver's own reader knows
 * every form there is and takes a tenth of a sweep; what is not of this form is left to it.
 */
export function instantFrom(text: string): Date {
  const end = text.length - 3;
  if (end < 19 || end > 26 || !text.endsWith('+00') || !SHAPE.test(text)) return whatever(text);
  const year = two(text, 0) * 100 + two(text, 2);
  let ms = 0;
  for (let at = 20; at < 23; at++) ms = ms * 10 + (at < end ? digit(text, at) : 0);
  return new Date(Date.UTC(year, two(text, 5) - 1, two(text, 8), two(text, 11), two(text, 14), two(text, 17), ms));
}

const whatever = types.getTypeParser(TIMESTAMPTZ) as (text: string) => Date;

type Reader = (text: string) => unknown;
const readerOf = types.getTypeParser as (oid: number, format?: string) => Reader;
const INSTANT: number = TIMESTAMPTZ;

/** For a client's `types`: the driver's readers but for instants. */
export const readers = {
  getTypeParser: (oid: number, format?: string): Reader =>
    oid === INSTANT && format !== 'binary' ? instantFrom : readerOf(oid, format),
};
