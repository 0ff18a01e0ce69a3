import type { EntityManager } from 'typeorm';
import { rowsOf } from '../foundation/database.js';
import { DepartmentEntity } from './department.entity.js';
import { DutyRosterEntity } from './duty.roster.entity.js';
import { knowledgeRows } from './knowledge.js';
import type { CityPack } from './pack.js';
import { PersonEntity } from './person.entity.js';
import { departmentRows, personRows, rosterRows } from './seed.js';

const policy = `insert into policy_version (hash, body, effective_from, published_at)
  values ($1, $2, (select jiesu_now()), (select jiesu_now())) on conflict (hash) do nothing`;
const calendar = `insert into calendar_version (hash, body, published_at)
  values ($1, $2, (select jiesu_now())) on conflict (hash) do nothing`;

/** Only what is not there yet: an entry belongs to its unit once it stands. */
const knowledge = `insert into knowledge_entry
    (id, department, title, question, answer, category, keywords, valid_until, state, search, revision, author, updated_at)
  select e.id, e.department, e.title, e.question, e.answer, e.category, e.keywords, e.valid_until, 'live',
    array_to_tsvector(e.grams), 1, 'system:seed', (select jiesu_now())
  from jsonb_to_recordset($1) as e(id uuid, department text, title text, question text, answer text, category text,
    keywords text[], valid_until timestamptz, grams text[])
  on conflict (id) do nothing`;

/**
 * Brings departments, people, knowledge, policy and calendar up to the city pack; running it again changes nothing. Who is present
 * or switched off stays as the city set it; units and people that left the pack stay, since complaints name them.
 * @param passwordHash argon2id of the demo password, for everybody in the pack; null leaves every password as it is.
 */
export async function seedDirectory(tx: EntityManager, pack: CityPack, passwordHash: string | null): Promise<void> {
  const insert = () => tx.createQueryBuilder().insert();
  await insert()
    .into(DepartmentEntity)
    .values(departmentRows(pack))
    .orUpdate(['name', 'parent', 'kind', 'place'], ['code'])
    .execute();
  await insert()
    .into(PersonEntity)
    .values(personRows(pack, passwordHash).map((row) => ({ ...row, createdAt: () => '(select jiesu_now())' })))
    .orUpdate(
      ['name', 'role', 'department', 'duties', 'deputy', ...(passwordHash === null ? [] : ['password_hash'])],
      ['id'],
    )
    .execute();
  await tx.createQueryBuilder().delete().from(DutyRosterEntity).execute();
  const roster = rosterRows(pack);
  if (roster.length > 0) await insert().into(DutyRosterEntity).values(roster).execute();
  await rowsOf(tx, knowledge, [JSON.stringify(knowledgeRows(pack))]);
  await rowsOf(tx, policy, [pack.policy.version, JSON.stringify(pack.policy)]);
  await rowsOf(tx, calendar, [pack.calendar.version, JSON.stringify(pack.calendar)]);
}
