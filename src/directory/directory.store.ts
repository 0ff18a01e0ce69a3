import { Injectable } from '@nestjs/common';
import { Database } from '../foundation/database.js';
import type { Department, Person } from './directory.js';

interface Content {
  readonly departments: Department[];
  readonly people: Person[];
}

@Injectable()
export class DirectoryStore {
  constructor(private readonly database: Database) {}

  /** One statement, so that departments and people come from the same instant. */
  async read(): Promise<Content> {
    const [content] = await this.database.rows<Content>(
      `select
         coalesce((select json_agg(json_strip_nulls(to_json(d))) from department d), '[]') as departments,
         coalesce((select json_agg(json_build_object('id', id, 'name', name, 'role', role, 'department', department,
           'present', present, 'duties', duties)) from person where active), '[]') as people`,
    );
    return content ?? { departments: [], people: [] };
  }
}
