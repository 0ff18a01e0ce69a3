import { installVirtualClock, setVirtualClock } from '../../src/foundation/virtual.clock.js';
import type { City } from './cluster.js';

/** The city's clock, standing still unless told otherwise: only the test moves it. */
export interface VirtualClock {
  /** Sets the clock, forwards or back. `speed`: virtual seconds per second, 0 stands still. */
  at(iso: string, speed?: number): Promise<void>;
  /** Moves it on and wakes sleepers; refuses to go back. */
  advanceTo(iso: string): Promise<void>;
  now(): Promise<Date>;
}

/** An instant in the city's zone unless the text names another. */
export const instant = (iso: string): Date => new Date(/(Z|[+-]\d\d:\d\d)$/.test(iso) ? iso : `${iso}+08:00`);

export async function virtualClock(city: City, iso: string, speed = 0): Promise<VirtualClock> {
  const { dataSource } = city;
  await installVirtualClock(dataSource, instant(iso), speed);
  const now = async () => {
    const [row] = await dataSource.query<{ at: Date }[]>('select jiesu_now() as at');
    return row!.at;
  };
  const at = (to: string, rate = 0) => setVirtualClock(dataSource, instant(to), rate);
  const advanceTo = async (to: string) => {
    if (instant(to) < (await now())) throw new Error(`the clock is past ${to} already`);
    await at(to);
  };
  return { at, advanceTo, now };
}
