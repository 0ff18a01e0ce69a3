import { Agent, request } from 'node:http';

/** A signed-in person who reads lists over one connection. */
export class Reader {
  private readonly agent = new Agent({ keepAlive: true, maxSockets: 1 });
  private cookie = '';

  private constructor(private readonly port: number) {}

  static async signIn(port: number, name: string, password: string): Promise<Reader> {
    const reader = new Reader(port);
    await reader.send('POST', '/session', JSON.stringify({ name, password }));
    if (!reader.cookie) throw new Error(`${name} could not sign in`);
    return reader;
  }

  /** Milliseconds of each of so many requests: pages one after another, from the first again after the fifth or the last. */
  async pages(path: string, samples: number): Promise<number[]> {
    await this.send('GET', path);
    const took: number[] = [];
    let after: string | null = null;
    for (let i = 0; i < samples; i++) {
      if (i % 5 === 0) after = null;
      const began = performance.now();
      const text = await this.send('GET', after ? `${path}&after=${after}` : path);
      took.push(performance.now() - began);
      after = (JSON.parse(text) as { next?: string | null }).next ?? null;
    }
    return took;
  }

  private send(method: string, path: string, body?: string): Promise<string> {
    const headers = { cookie: this.cookie, ...(body ? { 'content-type': 'application/json' } : {}) };
    return new Promise((resolve, reject) => {
      const sent = request(
        { agent: this.agent, port: this.port, method, path: `/api/v1${path}`, headers },
        (answer) => {
          const parts: Buffer[] = [];
          answer.on('data', (part: Buffer) => parts.push(part));
          answer.on('end', () => {
            const text = Buffer.concat(parts).toString();
            if ((answer.statusCode ?? 500) >= 400)
              return reject(new Error(`${path}: ${String(answer.statusCode)} ${text}`));
            this.cookie = answer.headers['set-cookie']?.[0]?.split(';')[0] ?? this.cookie;
            resolve(text);
          });
          answer.on('error', reject);
        },
      );
      sent.on('error', reject);
      sent.end(body);
    });
  }
}
