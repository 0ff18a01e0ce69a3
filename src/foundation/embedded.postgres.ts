import { join, resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { Client } from 'pg';
import { initialise, running, start, stop, urlOf } from './embedded.server.js';
import { siteFor, type Site } from './embedded.site.js';
import { withLock } from './lock.file.js';

export interface EmbeddedPostgres {
  readonly url: string;
  /** Close every pool first. The server goes down with the last process that uses it. */
  stop(): Promise<void>;
}

const DATABASE = 'jiesu';

const OTHERS = `
select count(*)::int as n from pg_stat_activity where backend_type = 'client backend' and pid <> pg_backend_pid()`;

/**
 * The PostgreSQL under the data folder: attached to if it runs (also after a kill -9 of its starter), else started, else
 * made. While this process lives it is started again, on the same port, should it die. Throws the real reason.
 * `flags`: settings `name=value` for a server this call starts.
 */
export async function startEmbeddedPostgres(data: string, flags: readonly string[] = []): Promise<EmbeddedPostgres> {
  const guard = new Guard(resolve(data), flags);
  await guard.hold();
  return { url: guard.url, stop: () => guard.stop() };
}

/** Holds one connection for as long as the process uses the server, so that others see it and it sees the server die. */
class Guard {
  private site: Site | null = null;
  private port: number | undefined;
  private keeper: Client | null = null;
  private recovering: Promise<void> = Promise.resolve();
  private stopping = false;

  constructor(
    private readonly data: string,
    private readonly flags: readonly string[],
  ) {}

  get url(): string {
    if (!this.site || !this.port) throw new Error('PostgreSQL is not started');
    return urlOf(this.site, this.port, DATABASE);
  }

  /** Attaches to the server or starts it; one process at a time. */
  hold(): Promise<void> {
    return this.locked(async () => {
      const site = (this.site ??= siteFor(this.data));
      initialise(site);
      this.port = (await running(site)) ?? (await start(site, this.flags, this.port));
      const keeper = new Client({
        connectionString: urlOf(site, this.port, 'postgres'),
        application_name: 'jiesu-keeper',
      });
      keeper.on('error', () => this.lost(keeper));
      keeper.on('end', () => this.lost(keeper));
      await keeper.connect();
      this.keeper = keeper;
      const { rowCount } = await keeper.query('select 1 from pg_database where datname = $1', [DATABASE]);
      if (!rowCount) await keeper.query(`create database ${DATABASE}`);
      // Last: a query on an idle loop would otherwise let the process end. (Missing in the types.)
      (keeper as Client & { unref(): void }).unref();
    });
  }

  async stop(): Promise<void> {
    this.stopping = true;
    await this.recovering;
    await this.locked(async () => {
      (this.keeper as (Client & { ref(): void }) | null)?.ref();
      const alone = await this.isAlone();
      await this.keeper?.end().catch(() => undefined);
      if (alone && this.site) await stop(this.site);
    });
  }

  /** Whether nobody else is connected; our own pool's sessions may take a moment to be gone. */
  private async isAlone(): Promise<boolean> {
    for (let tries = 0; tries < 40; tries++) {
      const answer = await this.keeper?.query<{ n: number }>(OTHERS).catch(() => null);
      if (!answer) return false;
      if (answer.rows[0]?.n === 0) return true;
      await pause(25);
    }
    return false;
  }

  private lost(keeper: Client): void {
    this.recovering = this.recovering.then(() => (keeper === this.keeper ? this.recover() : undefined));
  }

  private async recover(): Promise<void> {
    for (let wait = 100; !this.stopping; wait = Math.min(wait * 2, 5_000)) {
      const done = await this.hold().then(
        () => true,
        () => false,
      );
      if (done) return;
      await pause(wait, undefined, { ref: false });
    }
  }

  private locked(work: () => Promise<void>): Promise<void> {
    return withLock(join(this.data, 'postgres.lock'), work);
  }
}
