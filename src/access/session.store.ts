import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Role } from '../foundation/actor.js';
import { Database, rowsOf } from '../foundation/database.js';
import { SessionEntity } from './session.entity.js';
import type { Failures } from './throttle.js';

export interface SignedIn {
  readonly id: string;
  readonly name: string;
  readonly role: Role;
  readonly department: string;
}

export interface Credential extends SignedIn {
  readonly hash: string | null;
}

/** `jiesu_wall_now()` throughout: sessions live in real time, whatever a virtual clock says (see the migration). */
@Injectable()
export class SessionStore {
  constructor(private readonly database: Database) {}

  /** Whose token this is right now: role, department and switch-off count from the next request on. */
  async find(tokenHash: Buffer): Promise<(SignedIn & { readonly stale: boolean }) | null> {
    const [found] = await this.database.rows<SignedIn & { stale: boolean }>(
      `with wall as materialized (select jiesu_wall_now() as at)
       select p.id, p.name, p.role, p.department, s.last_seen_at < wall.at - interval '1 minute' as stale
       from wall, session s join person p on p.id = s.person_id
       where s.token_hash = $1 and p.active and s.expires_at > wall.at and s.last_seen_at > wall.at - interval '30 minutes'`,
      [tokenHash],
    );
    return found ?? null;
  }

  async touch(tx: EntityManager, tokenHash: Buffer): Promise<void> {
    await rowsOf(
      tx,
      `update session set last_seen_at = (select jiesu_wall_now())
       where token_hash = $1 and last_seen_at < (select jiesu_wall_now()) - interval '1 minute'`,
      [tokenHash],
    );
  }

  async credential(id: string): Promise<Credential | null> {
    const [found] = await this.database.rows<Credential>(
      'select id, name, role, department, password_hash as hash from person where id = $1 and active',
      [id],
    );
    return found ?? null;
  }

  async create(tx: EntityManager, tokenHash: Buffer, personId: string): Promise<void> {
    const at = () => 'jiesu_wall_now()';
    await tx
      .createQueryBuilder()
      .insert()
      .into(SessionEntity)
      .values({ tokenHash, personId, createdAt: at, lastSeenAt: at, expiresAt: () => `${at()} + interval '12 hours'` })
      .execute();
  }

  async remove(tx: EntityManager, tokenHash: Buffer): Promise<void> {
    await tx.delete(SessionEntity, { tokenHash });
  }

  /** Takes away dead sessions and old tries; what another sign-in is taking away just now is left to it. */
  async sweep(tx: EntityManager): Promise<void> {
    await rowsOf(
      tx,
      `delete from session where token_hash in (
         select token_hash from session, (select jiesu_wall_now() as at offset 0) wall
         where expires_at < wall.at or last_seen_at < wall.at - interval '30 minutes'
         for update of session skip locked)`,
    );
    await rowsOf(
      tx,
      `delete from sign_in_attempt where id in (
         select id from sign_in_attempt, (select jiesu_wall_now() as now offset 0) wall
         where at < wall.now - case when succeeded then interval '30 days' else interval '1 day' end
         for update of sign_in_attempt skip locked)`,
    );
  }

  /** Tries at one name, and from one address, wait for each other: a burst in parallel is counted like a queue. */
  async lockTries(tx: EntityManager, account: string, address: string): Promise<void> {
    await rowsOf(tx, `select pg_advisory_xact_lock(hashtextextended('sign-in account ' || $1, 0))`, [account]);
    await rowsOf(tx, `select pg_advisory_xact_lock(hashtextextended('sign-in address ' || $1, 0))`, [address]);
  }

  async failures(tx: EntityManager, account: string, address: string): Promise<Failures> {
    const [found] = await rowsOf<Failures>(
      tx,
      `with wall as materialized (select jiesu_wall_now() as now),
       known as materialized (
         select max(at) as at from sign_in_attempt, wall
         where account = $1 and address = $2 and succeeded and at > wall.now - interval '30 days'),
       failed as (
         select account = $1 as mine, address = $2 as same, at, extract(epoch from wall.now - at)::float8 as age
         from sign_in_attempt, wall
         where (account = $1 or address = $2) and not succeeded and at > wall.now - interval '15 minutes')
       select
         coalesce(array_agg(age) filter (where mine and same and failed.at > coalesce(known.at, '-infinity')), '{}') as here,
         coalesce(array_agg(age) filter (where mine), '{}') as account,
         coalesce(array_agg(age) filter (where same), '{}') as address,
         (select at is not null from known) as familiar
       from failed, known`,
      [account, address],
    );
    return found ?? { here: [], account: [], address: [], familiar: false };
  }

  /** Counts as failed until `succeed` says otherwise, so that a try whose process dies is not free. */
  async recordTry(tx: EntityManager, id: string, account: string, address: string): Promise<void> {
    await rowsOf(
      tx,
      'insert into sign_in_attempt (id, account, address, at) values ($1, $2, $3, (select jiesu_wall_now()))',
      [id, account, address],
    );
  }

  async succeed(tx: EntityManager, id: string): Promise<void> {
    await rowsOf(tx, 'update sign_in_attempt set succeeded = true where id = $1', [id]);
  }
}
