/** Hash (32 bits) → dense id, open addressing in typed arrays: no strings, no objects, a few nanoseconds a look. */
export class IndexTable {
  size = 0;
  private keys: Int32Array;
  private ids: Int32Array;
  private mask: number;

  /** `expected` keys fit without growing; the table stays at most half full. */
  constructor(expected = 1024) {
    const slots = 2 ** Math.ceil(Math.log2(Math.max(16, expected * 2)));
    this.keys = new Int32Array(slots);
    this.ids = new Int32Array(slots).fill(-1);
    this.mask = slots - 1;
  }

  /** The id of `key`, or -1. */
  find(key: number): number {
    const { keys, ids, mask } = this;
    for (let slot = (key ^ (key >>> 15)) & mask; ; slot = (slot + 1) & mask) {
      const id = ids[slot]!;
      if (id < 0 || keys[slot] === key) return id;
    }
  }

  /** The id of `key`, a new one (the next whole number) if it has none. */
  add(key: number): number {
    if (this.size * 2 >= this.mask) this.grow();
    const { keys, ids, mask } = this;
    let slot = (key ^ (key >>> 15)) & mask;
    for (; ids[slot]! >= 0; slot = (slot + 1) & mask) if (keys[slot] === key) return ids[slot]!;
    keys[slot] = key;
    ids[slot] = this.size;
    return this.size++;
  }

  private grow(): void {
    const { keys, ids } = this;
    const larger = new IndexTable(ids.length);
    larger.put(keys, ids);
    this.keys = larger.keys;
    this.ids = larger.ids;
    this.mask = larger.mask;
  }

  private put(keys: Int32Array, ids: Int32Array): void {
    for (let i = 0; i < ids.length; i++) {
      if (ids[i]! < 0) continue;
      let slot = (keys[i]! ^ (keys[i]! >>> 15)) & this.mask;
      while (this.ids[slot]! >= 0) slot = (slot + 1) & this.mask;
      this.keys[slot] = keys[i]!;
      this.ids[slot] = ids[i]!;
    }
  }
}
