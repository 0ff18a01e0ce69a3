/** A cell that its column cannot hold. It bears PostgreSQL's own code, so that it is treated as refused by the database. */
export class Unfit extends RangeError {
  readonly code = '22P02';

  constructor(type: string) {
    super(`a value is no ${type}`);
  }
}

/** Longer texts are left to the runtime; for shorter ones its call costs more than a loop. */
const SHORT = 48;
/** PostgreSQL counts instants from 2000-01-01. */
const EPOCH_MS = 946_684_800_000;
const TWO_32 = 2 ** 32;

/** The value of each hex digit by its code unit; what is none has a bit too many. */
const HEX = new Uint8Array(128).fill(0xff);
for (let digit = 0; digit < 16; digit++) {
  HEX[digit.toString(16).charCodeAt(0)] = digit;
  HEX[digit.toString(16).toUpperCase().charCodeAt(0)] = digit;
}

/**
 * Bytes in PostgreSQL's binary format, growing as they are written. Each cell is its length, then its content; most are a
 * few bytes long, so they are written byte by byte here: a call into the runtime for each would cost more than they do.
 */
export class Bytes {
  private buffer: Buffer;
  private used = 0;

  constructor(size: number) {
    this.buffer = Buffer.allocUnsafe(size);
  }

  get length(): number {
    return this.used;
  }

  slice(from: number, to: number): Buffer {
    return this.buffer.subarray(from, to);
  }

  int32(value: number): void {
    const at = this.take(4);
    this.put32(at, value);
  }

  null(): void {
    this.int32(-1);
  }

  integer(value: number, size: 2 | 4): void {
    const most = size === 2 ? 0x7fff : 0x7fffffff;
    if (!Number.isInteger(value) || value > most || value < -most - 1) throw new Unfit('integer');
    const at = this.take(4 + size);
    this.put32(at, size);
    if (size === 4) return this.put32(at + 4, value);
    this.buffer[at + 4] = value >> 8;
    this.buffer[at + 5] = value;
  }

  boolean(value: boolean): void {
    const at = this.take(5);
    this.put32(at, 1);
    this.buffer[at + 4] = value ? 1 : 0;
  }

  /** Microseconds, in 64 bits that a double cannot hold. */
  instant(value: Date): void {
    const ms = value.getTime() - EPOCH_MS;
    if (Number.isNaN(ms)) throw new Unfit('timestamptz');
    const at = this.take(12);
    const high = Math.floor(ms / TWO_32);
    const low = (ms - high * TWO_32) * 1000;
    this.put32(at, 8);
    this.put32(at + 4, high * 1000 + Math.floor(low / TWO_32));
    this.put32(at + 8, low % TWO_32);
  }

  uuid(value: string): void {
    if (value.length !== 36) throw new Unfit('uuid');
    const start = this.take(20);
    this.put32(start, 16);
    let odd = 0;
    for (let from = 0, at = start + 4; from < 36; from += 2) {
      if (from === 8 || from === 13 || from === 18 || from === 23) from++;
      const high = HEX[value.charCodeAt(from)] ?? 0xff;
      const low = HEX[value.charCodeAt(from + 1)] ?? 0xff;
      odd |= high | low;
      this.buffer[at++] = (high << 4) | low;
    }
    if (odd > 15) throw new Unfit('uuid');
  }

  bytes(value: Buffer): void {
    const at = this.take(4 + value.length);
    this.put32(at, value.length);
    this.buffer.set(value, at + 4);
  }

  /** `version`: a first byte before the text, as jsonb has one. */
  text(value: string, version?: number): void {
    const start = this.used;
    const from = start + (version === undefined ? 4 : 5);
    this.room(5 + value.length * 3);
    if (version !== undefined) this.buffer[start + 4] = version;
    const length = this.ascii(value, from) ? value.length : this.buffer.write(value, from, 'utf8');
    this.put32(start, from - start - 4 + length);
    this.used = from + length;
  }

  private ascii(value: string, from: number): boolean {
    if (value.length > SHORT) return false;
    for (let i = 0; i < value.length; i++) {
      const c = value.charCodeAt(i);
      if (c > 127) return false;
      this.buffer[from + i] = c;
    }
    return true;
  }

  private put32(at: number, value: number): void {
    this.buffer[at] = value >> 24;
    this.buffer[at + 1] = value >> 16;
    this.buffer[at + 2] = value >> 8;
    this.buffer[at + 3] = value;
  }

  private take(size: number): number {
    this.room(size);
    const at = this.used;
    this.used += size;
    return at;
  }

  private room(size: number): void {
    if (this.used + size <= this.buffer.length) return;
    const larger = Buffer.allocUnsafe(2 * (this.used + size));
    this.buffer.copy(larger, 0, 0, this.used);
    this.buffer = larger;
  }
}
