import { bigramsOf, readable } from '../foundation/bigrams.js';
import { DAY } from '../sla/civil.js';
import { zoneOf } from '../sla/zone.js';
import { contentHash, type CityPack } from './pack.js';

export const ENTRY_STATES = ['draft', 'live'] as const;

/** What a unit says in an entry of the knowledge base 知识库条目. */
export interface EntryWords {
  readonly department: string;
  readonly title: string;
  readonly question: string;
  readonly answer: string;
  readonly category?: string;
  readonly keywords: readonly string[];
  /** The first instant at which it no longer holds. */
  readonly validUntil: Date;
  readonly state: (typeof ENTRY_STATES)[number];
}

/** What an entry is found by: the pairs of neighbouring characters of all its words. */
export const entryGrams = (said: Pick<EntryWords, 'title' | 'question' | 'answer' | 'keywords'>): string[] => [
  ...bigramsOf(readable([said.title, said.question, said.answer, ...said.keywords].join(' | '))),
];

/** Midnight after a civil day: its last day counts whole. */
export const dayEnd = (day: string, zone: string): Date =>
  new Date(zoneOf(zone).instantOf(Date.parse(`${day}T00:00:00Z`) + DAY));

/** The last civil day before `end`. */
export const lastDay = (end: Date, zone: string): string =>
  new Date(zoneOf(zone).localOf(end.getTime() - 1)).toISOString().slice(0, 10);

/** An entry of the pack has the same id on every database. */
function idOf(code: string): string {
  const hex = contentHash({ knowledge: code });
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

export const knowledgeRows = ({ knowledge, zone }: Pick<CityPack, 'knowledge' | 'zone'>) =>
  knowledge.map(({ code, validUntil, category, ...said }) => ({
    id: idOf(code),
    ...said,
    category: category ?? null,
    valid_until: dayEnd(validUntil, zone).toISOString(),
    grams: entryGrams(said),
  }));
