import { Injectable } from '@nestjs/common';
import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { type Actor, system } from '../foundation/actor.js';
import { Database } from '../foundation/database.js';
import { DomainError, Unavailable } from '../foundation/problem.js';
import { passwordMatches } from './password.js';
import { type Credential, SessionStore, type SignedIn } from './session.store.js';
import { waitSeconds } from './throttle.js';

const ACCESS = system('access');

/** Verifying a password costs 19 MiB and a core for 12 ms; more than this many at once is a flood, not a morning. */
const MOST_AT_ONCE = 32;

/** Stands in for a name nobody has, so that it takes as long to refuse. */
const NOBODY: Credential = { id: '', name: '', role: 'handler', department: '', hash: null };

const hashOf = (token: string) => createHash('sha256').update(token).digest();

/** Signing in and out. A session ends after 30 idle minutes, 12 hours, sign-out, or when its person is switched off. */
@Injectable()
export class SessionService {
  private verifying = 0;

  constructor(
    private readonly database: Database,
    private readonly store: SessionStore,
  ) {}

  /**
   * A new session's token. Unknown name, wrong password, no password and switched off are one answer, after the same
   * time. Throws SIGN_IN_FAILED 401, TOO_MANY_TRIES 429, SIGN_IN_BUSY 503.
   */
  async signIn(account: string, password: string, address: string): Promise<{ token: string; person: SignedIn }> {
    if (this.verifying >= MOST_AT_ONCE) throw new Unavailable('SIGN_IN_BUSY', '登录人数过多，请稍后重试。');
    this.verifying++;
    try {
      const attempt = await this.admit(account, address);
      const { hash, ...person } = (await this.store.credential(account)) ?? NOBODY;
      if (!(await passwordMatches(hash, password)))
        throw new DomainError('SIGN_IN_FAILED', 401, '用户名或密码不正确。');
      return { token: await this.open(attempt, person.id), person };
    } finally {
      this.verifying--;
    }
  }

  async signOut(token: string): Promise<void> {
    await this.database.as(ACCESS, (tx) => this.store.remove(tx, hashOf(token)));
  }

  /** Who sends this request, or null: one round trip, and once a minute a note that the session is in use. */
  async actorOf(token: string): Promise<Actor | null> {
    const hash = hashOf(token);
    const found = await this.store.find(hash);
    if (!found) return null;
    if (found.stale) await this.database.as(ACCESS, (tx) => this.store.touch(tx, hash));
    return { id: found.id, role: found.role, department: found.department, name: found.name };
  }

  private admit(account: string, address: string): Promise<string> {
    return this.database.as(ACCESS, async (tx) => {
      await this.store.lockTries(tx, account, address);
      const wait = waitSeconds(await this.store.failures(tx, account, address));
      if (wait > 0) throw tooMany(wait);
      const attempt = randomUUID();
      await this.store.recordTry(tx, attempt, account, address);
      return attempt;
    });
  }

  private async open(attempt: string, personId: string): Promise<string> {
    const token = randomBytes(32).toString('base64url');
    await this.database.as(ACCESS, async (tx) => {
      await this.store.succeed(tx, attempt);
      await this.store.create(tx, hashOf(token), personId);
      await this.store.sweep(tx);
    });
    return token;
  }
}

const tooMany = (seconds: number) =>
  new DomainError('TOO_MANY_TRIES', 429, `登录失败次数过多，请在 ${Math.ceil(seconds / 60)} 分钟后再试。`);
