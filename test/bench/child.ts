import { fork, type ChildProcess } from 'node:child_process';
import { join } from 'node:path';

/** A process under test, told what to do by messages `{do, …}` and answering each with one message. */
export class Child {
  private constructor(
    private readonly process: ChildProcess,
    readonly hello: Record<string, unknown>,
  ) {}

  /** Starts `module` of this folder and waits for its first message. */
  static async start(module: string, settings: object, profile?: string): Promise<Child> {
    const flags = profile ? ['--cpu-prof', `--cpu-prof-name=${profile}`, '--cpu-prof-dir=bench-results'] : [];
    const process_ = fork(join(import.meta.dirname, module), [JSON.stringify(settings)], {
      execArgv: ['--enable-source-maps', '--max-semi-space-size=64', ...flags],
      env: { ...process.env, NODE_ENV: 'production', UV_THREADPOOL_SIZE: '4' },
    });
    return new Child(process_, await answerOf(process_, module));
  }

  async ask<T>(what: string, more: object = {}): Promise<T> {
    const answer = answerOf(this.process, what);
    this.process.send({ do: what, ...more });
    return (await answer) as T;
  }

  /** CPU microseconds the process has used. */
  async cpu(): Promise<number> {
    const { cpu } = await this.ask<{ cpu: number }>('cpu');
    return cpu;
  }

  async stop(): Promise<void> {
    if (this.process.exitCode !== null) return;
    const gone = new Promise((resolve) => this.process.once('exit', resolve));
    this.process.send({ do: 'stop' });
    await gone;
  }
}

function answerOf(child: ChildProcess, what: string): Promise<Record<string, unknown>> {
  return new Promise((resolve, reject) => {
    const off = () => {
      child.off('message', heard);
      child.off('exit', lost);
    };
    const heard = (message: Record<string, unknown>) => {
      off();
      if (typeof message['error'] === 'string') reject(new Error(`${what}: ${message['error']}`));
      else resolve(message);
    };
    const lost = (code: number | null) => {
      off();
      reject(new Error(`${what}: the process ended with ${String(code)}`));
    };
    child.on('message', heard);
    child.on('exit', lost);
  });
}

type Work = (more: Record<string, unknown>) => Promise<object> | object;

/** In the child: what this process was started with. */
export const given = <T>(): T => JSON.parse(process.argv[2] ?? '{}') as T;

/** In the child: says hello, then serves the parent's wishes until it says stop. */
export function obey(hello: object, wishes: Readonly<Record<string, Work>>, stop: () => Promise<unknown>): void {
  const all: Readonly<Record<string, Work>> = {
    cpu: () => {
      const { user, system } = process.cpuUsage();
      return { cpu: user + system };
    },
    ...wishes,
  };
  process.on('message', (message: { do: string } & Record<string, unknown>) => {
    if (message.do === 'stop') {
      void stop().finally(() => process.exit(0));
      return;
    }
    const work = all[message.do];
    void Promise.resolve()
      .then(() => work?.(message) ?? { error: `unknown wish ${message.do}` })
      .then((answer) => process.send?.(answer))
      .catch((error: unknown) =>
        process.send?.({ error: error instanceof Error ? (error.stack ?? error.message) : String(error) }),
      );
  });
  process.on('disconnect', () => process.exit(1));
  process.send?.({ hello: true, ...hello });
}
