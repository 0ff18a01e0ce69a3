/** The load generator, a process of its own: keep-alive sockets, each sending its next post when it has its receipt. */
import { randomUUID } from 'node:crypto';
import { connect, type Socket } from 'node:net';
import { given, obey } from './child.js';
import { percentile, round } from './figures.js';
import { postsOf } from './posts.js';

export interface Run {
  readonly port: number;
  readonly connections: number;
  readonly warmSeconds: number;
  readonly seconds: number;
}

export interface Loaded {
  /** 201s inside the window, and the window's real length. */
  readonly counted: number;
  readonly seconds: number;
  /** All 201s, also of the warm-up and the tail: what the database must hold. */
  readonly created: number;
  readonly failed: number;
  readonly firstFailure: string;
  readonly p50: number;
  readonly p99: number;
}

const { seed } = given<{ seed: number }>();
const bodies = postsOf(2_000, seed);

const HEAD_END = Buffer.from('\r\n\r\n');

/** One connection: request, receipt, request, … until told to stop. */
class Customer {
  private buffer: Buffer = Buffer.alloc(0);
  private sentAt = 0;
  private readonly socket: Socket;
  readonly done: Promise<void>;

  constructor(
    port: number,
    private turn: number,
    private readonly next: () => boolean,
    private readonly got: (status: number, ms: number, body: Buffer) => void,
  ) {
    this.socket = connect({ port, host: '127.0.0.1', noDelay: true });
    this.done = new Promise((resolve, reject) => {
      this.socket.on('close', () => resolve());
      this.socket.on('error', reject);
    });
    this.socket.on('connect', () => this.send());
    this.socket.on('data', (chunk) => this.read(chunk));
  }

  private send(): void {
    const body = bodies[this.turn++ % bodies.length]!;
    const head =
      `POST /api/v1/posts HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\n` +
      `Idempotency-Key: ${randomUUID()}\r\nContent-Length: ${body.length}\r\n\r\n`;
    this.sentAt = performance.now();
    this.socket.write(Buffer.concat([Buffer.from(head, 'latin1'), body]));
  }

  private read(chunk: Buffer): void {
    this.buffer = this.buffer.length > 0 ? Buffer.concat([this.buffer, chunk]) : chunk;
    const end = this.buffer.indexOf(HEAD_END);
    if (end < 0) return;
    const head = this.buffer.toString('latin1', 0, end);
    const length = Number(/content-length: (\d+)/i.exec(head)?.[1] ?? 0);
    if (this.buffer.length < end + 4 + length) return;
    const body = this.buffer.subarray(end + 4);
    this.buffer = Buffer.alloc(0);
    this.got(Number(head.slice(9, 12)), performance.now() - this.sentAt, body);
    if (this.next()) this.send();
    else this.socket.end();
  }
}

async function run({ port, connections, warmSeconds, seconds }: Run): Promise<Loaded> {
  let [counted, created, failed] = [0, 0, 0];
  let firstFailure = '';
  const latencies: number[] = [];
  const from = performance.now() + warmSeconds * 1000;
  const to = from + seconds * 1000;
  const got = (status: number, ms: number, body: Buffer) => {
    const at = performance.now();
    if (status !== 201) {
      failed++;
      firstFailure ||= `${status} ${body.toString('utf8', 0, 300)}`;
      return;
    }
    created++;
    if (at < from || at >= to) return;
    counted++;
    latencies.push(ms);
  };
  const next = () => performance.now() < to && failed < 1000;
  const customers = Array.from({ length: connections }, (_, i) => new Customer(port, i * 31, next, got));
  await Promise.all(customers.map(({ done }) => done));
  const [p50, p99] = [round(percentile(latencies, 50), 1), round(percentile(latencies, 99), 1)];
  return { counted, seconds, created, failed, firstFailure, p50, p99 };
}

obey({}, { run: (more) => run(more as unknown as Run) }, () => Promise.resolve());
