import { Injectable } from '@nestjs/common';
import { Database } from '../foundation/database.js';
import { PRESENT } from './presence.store.js';
import type { Department, DutyRow, Person } from './directory.js';

interface Content {
  readonly departments: Department[];
  readonly people: Person[];
  readonly roster: DutyRow[];
}

@Injectable()
export class DirectoryStore {
  constructor(private readonly database: Database) {}

  /** One statement, so that departments and people come from the same instant. */
  async read(): Promise<Content> {
    const [content] = await this.database.rows<Content>(
      `select
         coalesce((select json_agg(json_strip_nulls(to_json(d))) from department d), '[]') as departments,
         coalesce((select json_agg(json_strip_nulls(json_build_object('id', id, 'name', name, 'role', role, 'department', department,
           'present', ${PRESENT}, 'duties', duties, 'deputy', deputy))) from person where active), '[]') as people,
         coalesce((select json_agg(to_json(r)) from duty_roster r), '[]') as roster`,
    );
    return content ?? { departments: [], people: [], roster: [] };
  }
}
