import { Injectable } from '@nestjs/common';
import { Database } from '../foundation/database.js';
import { entryGrams, type EntryWords } from './knowledge.js';

const INSERT = `
insert into knowledge_entry
  (id, department, title, question, answer, category, keywords, valid_until, state, search, revision, author, updated_at)
values ($1, $2, $3, $4, $5, $6, $7, $8, $9, array_to_tsvector($10::text[]), 1, $11, (select jiesu_now()))`;

const UPDATE = `
update knowledge_entry set
  department = $2, title = $3, question = $4, answer = $5, category = $6, keywords = $7, valid_until = $8, state = $9,
  search = array_to_tsvector($10::text[]), revision = revision + 1, author = $11, updated_at = (select jiesu_now())
where id = $1 and revision = $12
returning id`;

@Injectable()
export class KnowledgeStore {
  constructor(private readonly database: Database) {}

  async add(id: string, said: EntryWords, author: string): Promise<void> {
    await this.database.rows(INSERT, paramsOf(id, said, author));
  }

  /** Whether the entry still stood at `revision` and was replaced. */
  async replace(id: string, revision: number, said: EntryWords, author: string): Promise<boolean> {
    const rows = await this.database.rows(UPDATE, [...paramsOf(id, said, author), revision]);
    return rows.length > 0;
  }
}

const paramsOf = (id: string, said: EntryWords, author: string): unknown[] => [
  id,
  said.department,
  said.title,
  said.question,
  said.answer,
  said.category ?? null,
  [...said.keywords],
  said.validUntil,
  said.state,
  entryGrams(said),
  author,
];
