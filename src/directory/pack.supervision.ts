import { EVALUATED, INTERVIEW_TRIGGERS, type InterviewPolicy, type RecheckPolicy } from './pack.model.js';
import { list, oneOf, optional, record, share, whole, type Book, type Reader } from './pack.yaml.js';

export const interviewPolicy: Reader<InterviewPolicy> = record({
  minimum: whole(2),
  thresholds: list(
    record({
      trigger: oneOf(...INTERVIEW_TRIGGERS),
      figure: oneOf(...EVALUATED),
      below: optional(share),
      above: optional(share),
    }),
  ),
});

/** Weights are whole, so that they add up to what the reader is told. */
export const recheckPolicy: Reader<RecheckPolicy> = record({
  size: whole(1, 100),
  base: whole(1, 1_000),
  fast: record({ hours: whole(1, 720), weight: whole(0, 1_000) }),
  low: record({ weight: whole(0, 1_000) }),
  repeat: record({ days: whole(1, 366), calls: whole(1, 20), weight: whole(0, 1_000) }),
});

/** Each trigger has a threshold, each threshold one side, and a figure stands under a trigger once. */
export function checkInterviews({ interviews }: { readonly interviews: InterviewPolicy }, book: Book): void {
  const seen = new Set<string>();
  for (const row of interviews.thresholds) {
    if ((row.below === undefined) === (row.above === undefined))
      book.complain(row, 'expected exactly one of below, above');
    const name = `${row.trigger} ${row.figure}`;
    if (seen.has(name)) book.complain(row, `${row.trigger} already has a threshold for ${row.figure}`, 'figure');
    seen.add(name);
  }
  for (const trigger of INTERVIEW_TRIGGERS) {
    if (!interviews.thresholds.some((row) => row.trigger === trigger))
      book.complain(interviews, `no threshold says when ${trigger} is reached`, 'thresholds');
  }
}
