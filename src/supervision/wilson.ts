/** The 97.5 % point of the normal distribution. */
const Z = 1.959963984540054;

export interface Interval {
  readonly low: number;
  readonly high: number;
}

/** Wilson's 95 % interval of `hits` out of `of`: honest also where there are few cases. Null where there are none. */
export function wilson(hits: number, of: number): Interval | null {
  if (of <= 0) return null;
  const p = hits / of;
  const square = Z * Z;
  const centre = p + square / (2 * of);
  const spread = Z * Math.sqrt((p * (1 - p)) / of + square / (4 * of * of));
  const scale = 1 + square / of;
  return {
    low: hits === 0 ? 0 : Math.max(0, (centre - spread) / scale),
    high: hits === of ? 1 : Math.min(1, (centre + spread) / scale),
  };
}
