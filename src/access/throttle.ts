export const WINDOW_SECONDS = 15 * 60;

/** A name tried from one address; a name from all unfamiliar addresses together; an address, whatever the name. */
export const LIMITS = { here: 5, account: 20, address: 50 } as const;

/** Failed tries of the last 15 minutes, as ages in seconds. */
export interface Failures {
  /** Of this name from this address, since the last success from here. */
  readonly here: readonly number[];
  /** Of this name from anywhere. */
  readonly account: readonly number[];
  /** From this address. */
  readonly address: readonly number[];
  /** This name has signed in from this address within 30 days. */
  readonly familiar: boolean;
}

/**
 * Seconds to wait before another try, 0 for none. Strangers can use up their own tries, and those of all strangers,
 * but never those of an address the person signs in from: nobody is locked out of their own desk.
 */
export function waitSeconds(failures: Failures): number {
  const { here, account, address, familiar } = failures;
  return Math.max(
    waitFor(here, LIMITS.here),
    waitFor(address, LIMITS.address),
    familiar ? 0 : waitFor(account, LIMITS.account),
  );
}

/** Until enough of the oldest failures have left the window. */
function waitFor(ages: readonly number[], limit: number): number {
  const last = ages.toSorted((a, b) => a - b)[limit - 1];
  return last === undefined ? 0 : Math.max(1, Math.ceil(WINDOW_SECONDS - last));
}
