import { strictInstant } from '../intake/posted-at.js';
import { jsonLines } from './jsonl.js';

/** A post with its historical reply. */
export interface Case {
  readonly id: string;
  readonly title: string;
  readonly body: string;
  readonly postedAt: Date;
  readonly reply: string;
  readonly repliedAt: Date;
}

export type Input = { readonly at: Date; readonly kind: 'post' | 'answer'; readonly index: number };

/** Reads posts with their replies. Throws naming the line of one that lacks what a replay needs. */
export async function readCases(file: string): Promise<Case[]> {
  const cases: Case[] = [];
  for await (const { line, value } of jsonLines(file)) {
    const row = value as Record<string, unknown>;
    const text = (name: string): string => (typeof row[name] === 'string' ? row[name] : '');
    const postedAt = strictInstant(text('posted_at'));
    const repliedAt = strictInstant(text('replied_at'));
    if (!text('id') || !text('body') || !postedAt || !repliedAt) {
      throw new Error(`${file}:${String(line)}: a replay needs id, body, posted_at and replied_at`);
    }
    cases.push({
      id: text('id'),
      title: text('title'),
      body: text('body'),
      postedAt,
      reply: text('reply') || '已办理。',
      repliedAt,
    });
  }
  return cases;
}

/** Posts and answers by their instants; at the same instant posts first, then by their place in the file. */
export function inputsOf(cases: readonly Case[]): Input[] {
  return cases
    .flatMap(({ postedAt, repliedAt }, index): Input[] => [
      { at: postedAt, kind: 'post', index },
      { at: repliedAt, kind: 'answer', index },
    ])
    .sort((a, b) => a.at.getTime() - b.at.getTime() || b.kind.localeCompare(a.kind) || a.index - b.index);
}
