/** Lets at most `most` of one kind pass in a window of `windowMs`, and counts the rest: an outage may not flood a log. */
export class Throttle {
  private readonly seen = new Map<string, { since: number; passed: number; held: number }>();

  constructor(
    private readonly most: number,
    private readonly windowMs = 1_000,
  ) {}

  /** null: hold it back; else how many of the kind were held back before it. `now`: monotonic ms. */
  pass(kind: string, now: number): number | null {
    const one = this.seen.get(kind);
    if (!one || now - one.since >= this.windowMs) {
      this.seen.set(kind, { since: now, passed: 1, held: 0 });
      return one?.held ?? 0;
    }
    if (one.passed >= this.most) {
      one.held++;
      return null;
    }
    one.passed++;
    return 0;
  }
}
