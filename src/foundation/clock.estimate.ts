/** One look at the database's clock. `sent` and `got` are monotonic milliseconds of this process. */
export interface ClockSample {
  readonly sent: number;
  readonly got: number;
  /** The database's instant, epoch milliseconds. */
  readonly at: number;
  /** Database milliseconds per real millisecond; 1 but for a virtual clock. */
  readonly speed: number;
  readonly virtual: boolean;
}

const KEPT = 9;
/** A reply may be late, a clock may not: a difference that latency cannot explain is a step. */
const STEP_MS = 250;

const middle = ({ sent, got }: ClockSample) => (sent + got) / 2;
const latency = ({ sent, got }: ClockSample) => got - sent;
const delta = (sample: ClockSample) => sample.at - middle(sample);

/** The median over the samples that came back fast. */
function aheadBy(samples: readonly ClockSample[]): number {
  const limit = Math.min(...samples.map(latency)) * 1.5 + 1;
  const fast = samples.filter((one) => latency(one) <= limit).map(delta);
  fast.sort((a, b) => a - b);
  return fast[fast.length >> 1]!;
}

/**
 * Follows the database's clock between samples by the monotonic clock, so that neither a slow reply nor a stepping
 * machine clock moves it: the median over the samples that came back fast. A virtual clock is followed from its last
 * sample, since it may be set to anything at any time.
 */
export class ClockEstimate {
  private samples: ClockSample[] = [];
  /** What the samples say together; asked for every post, so worked out once a sample. */
  private ahead = 0;

  /** Adds a sample; true if the clock was set, stepped or changed its speed since the last one. */
  add(sample: ClockSample): boolean {
    const last = this.samples.at(-1);
    const stepped = last !== undefined && this.hasStepped(sample, last);
    const alone = stepped || sample.virtual || last?.virtual === true;
    this.samples = alone ? [sample] : [...this.samples, sample].slice(-KEPT);
    this.ahead = aheadBy(this.samples);
    return stepped;
  }

  get known(): boolean {
    return this.samples.length > 0;
  }

  get virtual(): boolean {
    return this.samples.at(-1)?.virtual ?? false;
  }

  get speed(): number {
    return this.samples.at(-1)?.speed ?? 1;
  }

  /** Epoch milliseconds by the database at a monotonic instant. */
  at(mono: number): number {
    const last = this.samples.at(-1);
    if (!last) throw new Error('the database clock has not been read yet');
    if (this.samples.length === 1) return last.at + (mono - middle(last)) * last.speed;
    return mono + this.ahead;
  }

  private hasStepped(sample: ClockSample, last: ClockSample): boolean {
    if (sample.virtual !== last.virtual || sample.speed !== last.speed) return true;
    const off = Math.abs(sample.at - this.at(middle(sample)));
    return (
      off > (latency(sample) / 2 + latency(last) / 2) * Math.max(1, sample.speed) + STEP_MS * Math.max(1, sample.speed)
    );
  }
}
