import { createHash } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';

export interface Reply<T> {
  readonly status: number;
  readonly body: T;
}

export class Refused extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    readonly what: string,
  ) {
    super(`${what}: ${String(status)} ${code}`);
  }
}

const PATIENCE_MS = 120_000;

/** The same words give the same key: a request sent again after a crash is the same request. */
export function keyFrom(...parts: readonly string[]): string {
  const hex = createHash('sha256').update(parts.join('\n')).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

/** Speaks to any of several servers as citizen or staff; what gets no answer is sent again, with the same key, to the next. */
export class Client {
  private turn = 0;
  private readonly cookies = new Map<string, Promise<string>>();

  constructor(
    private readonly servers: readonly string[],
    private readonly password: string,
  ) {}

  /** Requests sent more than once because a server was gone or busy. */
  retried = 0;

  async post<T>(
    path: string,
    body: unknown,
    options: { as?: string; key?: string; headers?: Record<string, string> } = {},
  ): Promise<T> {
    return this.call<T>('POST', path, JSON.stringify(body), options);
  }

  async get<T>(path: string, as?: string): Promise<T> {
    return this.call<T>('GET', path, undefined, as === undefined ? {} : { as });
  }

  private async call<T>(
    method: string,
    path: string,
    body: string | undefined,
    options: { as?: string; key?: string; headers?: Record<string, string> },
  ): Promise<T> {
    const { as, key, headers = {} } = options;
    const reply = await this.patiently<T & { code?: string }>(method, path, body, {
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...(key ? { 'idempotency-key': key } : {}),
      ...(as ? { cookie: await this.signedIn(as) } : {}),
      ...headers,
    });
    if (reply.status >= 400) throw new Refused(reply.status, reply.body.code ?? '', `${method} ${path}`);
    return reply.body;
  }

  /** Once for all who ask: so many sign-ins of one name at a time would be refused as guesses. */
  private signedIn(name: string): Promise<string> {
    const known = this.cookies.get(name);
    if (known) return known;
    const cookie = this.signIn(name);
    this.cookies.set(name, cookie);
    cookie.catch(() => this.cookies.delete(name));
    return cookie;
  }

  private async signIn(name: string): Promise<string> {
    const body = JSON.stringify({ name, password: this.password });
    const { status, cookie } = await this.patiently('POST', '/api/v1/session', body, {
      'content-type': 'application/json',
    });
    if (status >= 300 || !cookie) throw new Refused(status, 'SIGN_IN', `sign-in of ${name}`);
    return cookie;
  }

  private async patiently<T>(
    method: string,
    path: string,
    body: string | undefined,
    headers: Record<string, string>,
  ): Promise<Reply<T> & { cookie: string | undefined }> {
    for (let waited = 0, pause = 20; ; waited += pause, pause = Math.min(pause * 2, 1_000)) {
      const server = this.servers[this.turn % this.servers.length] ?? '';
      try {
        const response = await fetch(`${server}${path}`, { method, headers, ...(body === undefined ? {} : { body }) });
        const text = await response.text();
        if (response.status !== 503) {
          const cookie = response.headers.get('set-cookie')?.split(';', 1)[0];
          return { status: response.status, body: (text ? JSON.parse(text) : {}) as T, cookie };
        }
      } catch {
        // No answer, or half of one: the same request again, with the same key.
      }
      if (waited > PATIENCE_MS) throw new Error(`no answer from ${this.servers.join(', ')} for ${path}`);
      this.retried++;
      this.turn++;
      await delay(pause);
    }
  }
}
