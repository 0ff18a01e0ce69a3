import { Injectable } from '@nestjs/common';
import { City } from '../directory/city.service.js';
import { DirectoryService } from '../directory/directory.service.js';
import type { Complaint } from './complaint.js';
import { ContentStore } from './content.store.js';
import { LedgerQuery } from './ledger.query.js';
import { narrated, type Names } from './narrate.js';

const SYSTEM = /^system:/;
const CITIZEN = /^citizen/;

/** The ledger of one complaint as an official's 流转记录: a Chinese line for each fact, with the words people wrote. */
@Injectable()
export class CaseRecord {
  private readonly reasons: ReadonlyMap<string, string>;

  constructor(
    private readonly ledger: LedgerQuery,
    private readonly contents: ContentStore,
    private readonly city: City,
    private readonly directory: DirectoryService,
  ) {
    const codes = Object.values(city.pack.reasons).flat();
    this.reasons = new Map(codes.map(({ code, name }) => [code, name]));
  }

  async linesOf(c: Complaint): Promise<string[]> {
    const facts = await this.ledger.facts(c.id);
    const texts = new Map((await this.contents.all(c.id)).map(({ id, plain }) => [id, plain.toString()]));
    const names = this.names(texts);
    return facts.map((fact) => narrated(fact, names, c.clocks));
  }

  private names(texts: ReadonlyMap<string, string>): Names {
    const { city } = this;
    return {
      when: (at) => city.instant(at).slice(0, 16).replace('T', ' '),
      unit: (code) => city.name('department', code),
      person: (id) => this.person(id),
      category: (code) => city.name('category', code),
      place: (code) => city.name('place', code),
      reason: (code) => this.reasons.get(code) ?? (code === 'UNRATED' ? '未表态' : code),
      said: ({ id }) => texts.get(id) ?? null,
    };
  }

  private person(id: string): string {
    if (SYSTEM.test(id)) return '系统';
    if (CITIZEN.test(id)) return '诉求人';
    const person = this.directory.current().person(id);
    return person ? `${person.name}，${this.city.name('department', person.department)}` : id;
  }
}
