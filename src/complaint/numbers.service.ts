import { Injectable } from '@nestjs/common';
import { City } from '../directory/city.service.js';
import { system } from '../foundation/actor.js';
import { Database } from '../foundation/database.js';
import { OpeningStore } from './opening.store.js';

const BLOCK = 64;

/** A day's sequence, handed out from blocks this process reserved: gaps are allowed, six digits are the least. */
@Injectable()
export class Numbers {
  private day = '';
  private next = 0;
  private end = 0;

  constructor(
    private readonly database: Database,
    private readonly store: OpeningStore,
    private readonly city: City,
  ) {}

  /** `n` numbers `{prefix}{yyyyMMdd}{seq:6}` of the city's day at an instant. */
  async take(at: Date, n: number): Promise<string[]> {
    const day = this.city.day(at);
    const taken: number[] = [];
    while (taken.length < n) {
      if (this.day !== day || this.next >= this.end) await this.reserve(day, Math.max(BLOCK, n - taken.length));
      while (this.day === day && this.next < this.end && taken.length < n) taken.push(this.next++);
    }
    return taken.map((seq) => `${this.city.pack.prefix}${day}${String(seq).padStart(6, '0')}`);
  }

  private async reserve(day: string, size: number): Promise<void> {
    const first = await this.database.as(system('intake'), (tx) => this.store.reserve(tx, day, size));
    this.day = day;
    this.next = first;
    this.end = first + size;
  }
}
