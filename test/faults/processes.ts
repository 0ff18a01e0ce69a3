import { spawn, type ChildProcess } from 'node:child_process';
import { createServer } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';

/** A port nobody listens on right now. */
export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (address === null || typeof address === 'string') throw new Error('no port');
  return address.port;
}

/** One server process that can be killed at any moment and comes back on its port. */
export class Process {
  private child: ChildProcess | undefined;
  private stopped = false;
  kills = 0;
  private output = '';

  constructor(
    readonly name: string,
    readonly port: number,
    private readonly env: NodeJS.ProcessEnv,
  ) {}

  get url(): string {
    return `http://127.0.0.1:${String(this.port)}`;
  }

  start(): void {
    this.stopped = false;
    this.child = spawn(process.execPath, ['dist/main.js'], {
      env: { ...process.env, ...this.env, PORT: String(this.port), NODE_OPTIONS: '' },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const keep = (chunk: Buffer) => (this.output = (this.output + chunk.toString()).slice(-4_000));
    this.child.stdout?.on('data', keep);
    this.child.stderr?.on('data', keep);
    this.child.on('exit', (code, signal) => {
      if (!this.stopped && signal !== 'SIGKILL')
        this.output += `\n${this.name} ended by itself: ${String(code)} ${String(signal)}`;
      if (!this.stopped) this.start();
    });
  }

  async ready(): Promise<void> {
    for (let tries = 0; tries < 600; tries++) {
      const up = await fetch(`${this.url}/health/ready`).then(
        ({ ok }) => ok,
        () => false,
      );
      if (up) return;
      await delay(50);
    }
    throw new Error(`${this.name} does not come up:\n${this.output}`);
  }

  /** SIGKILL; it starts again at once. */
  kill(): void {
    this.kills++;
    this.child?.kill('SIGKILL');
  }

  /** What it said last; empty but for the banner when all is well. */
  get said(): string {
    return this.output;
  }

  async stop(): Promise<void> {
    this.stopped = true;
    const { child } = this;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const gone = new Promise((resolve) => child.once('exit', resolve));
    child.kill('SIGTERM');
    await Promise.race([gone, delay(15_000)]);
    child.kill('SIGKILL');
  }
}
