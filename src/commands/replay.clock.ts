import { setTimeout as delay } from 'node:timers/promises';
import type { DataSource } from 'typeorm';
import { setVirtualClock } from '../foundation/virtual.clock.js';

const PATIENCE_MS = 120_000;

/** Virtual time as a discrete-event simulation: it stands still, and jumps to the next thing that happens. */
export class ReplayClock {
  jumps = 0;

  constructor(
    private readonly owner: DataSource,
    private readonly next: () => Promise<Date | null>,
  ) {}

  /** Goes to `at` by way of every rung that stands before it, waiting at each until nothing is due. */
  async advanceTo(at: Date): Promise<void> {
    for (let due = await this.next(); due && due <= at; due = await this.settled(due)) await this.jump(due);
    await this.jump(at);
  }

  /** Runs on until no clock waits for anything. */
  async drain(): Promise<Date | null> {
    let last: Date | null = null;
    for (let due = await this.next(); due; due = await this.settled(due)) {
      await this.jump(due);
      last = due;
    }
    return last;
  }

  private async jump(at: Date): Promise<void> {
    this.jumps++;
    await patiently(() => setVirtualClock(this.owner, at, 0));
  }

  /** The next rung after everything due at `at` has fired. */
  private async settled(at: Date): Promise<Date | null> {
    const began = process.hrtime.bigint();
    for (let pause = 0; ; pause = Math.min(pause + 1, 20)) {
      const next = await patiently(this.next);
      if (!next || next > at) return next;
      if (Number(process.hrtime.bigint() - began) / 1e6 > PATIENCE_MS)
        throw new Error(`nothing fires what is due at ${at.toISOString()}`);
      await delay(pause);
    }
  }
}

/** A database that restarts under the replay is waited for. */
async function patiently<T>(work: () => Promise<T>): Promise<T> {
  for (let tries = 0; ; tries++) {
    try {
      return await work();
    } catch (error) {
      if (tries === 100) throw error;
      await delay(100);
    }
  }
}
