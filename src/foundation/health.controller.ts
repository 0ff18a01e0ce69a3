import { Controller, Get, Inject, SetMetadata } from '@nestjs/common';
import { Database } from './database.js';
import { Unavailable } from './problem.js';
import { SETTINGS, type Settings } from './settings.js';
import { TimeSource } from './time.source.js';
import { RefusesOnly } from './refusals.js';
import { ApiOperation } from '@nestjs/swagger';

/** Nest token: names of the migrations this version needs. */
export const NEEDED = Symbol('needed migrations');

@SetMetadata('jiesu:public', true)
@Controller(['health', 'api/v1/health'])
export class HealthController {
  private draining = false;

  constructor(
    private readonly database: Database,
    private readonly time: TimeSource,
    @Inject(SETTINGS) private readonly settings: Settings,
    @Inject(NEEDED) private readonly needed: readonly string[],
  ) {}

  /** The process runs; says nothing of what it needs, so that an orchestrator does not kill it for the database. */
  @Get('live')
  @ApiOperation({ summary: 'Whether the process lives' })
  live(): { status: 'ok' } {
    return { status: 'ok' };
  }

  /** Work may be sent here: the database answers, is migrated, and its clock is the real one in production. */
  @Get('ready')
  @ApiOperation({ summary: 'Whether it can serve: the database answers, is migrated, and its clock is real' })
  @RefusesOnly('503 SHUTTING_DOWN', '503 VIRTUAL_CLOCK', '503 NOT_MIGRATED', '503 DATABASE_UNAVAILABLE')
  async ready(): Promise<{ status: 'ok'; at: string }> {
    if (this.draining) throw new Unavailable('SHUTTING_DOWN', '服务正在停止。');
    const at = await this.time.read();
    if (this.needed.length > 0) await this.checkMigrations();
    if (this.settings.production && this.time.virtual)
      throw new Unavailable('VIRTUAL_CLOCK', '数据库时钟不是真实时钟。');
    return { status: 'ok', at: at.toISOString() };
  }

  /** From now on no new work is wanted. */
  drain(): void {
    this.draining = true;
  }

  private async checkMigrations(): Promise<void> {
    const done = new Set(
      (await this.database.rows<{ name: string }>('select name from migrations')).map(({ name }) => name),
    );
    if (!this.needed.every((name) => done.has(name)))
      throw new Unavailable('NOT_MIGRATED', '数据库尚未升级到当前版本。');
  }
}
