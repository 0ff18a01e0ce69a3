import { Injectable } from '@nestjs/common';
import { scope } from '../access/scope.js';
import { ComplaintQuery } from '../complaint/complaint.query.js';
import { ContentStore } from '../complaint/content.store.js';
import { Door, type Command } from '../complaint/door.service.js';
import { City } from '../directory/city.service.js';
import { DirectoryService } from '../directory/directory.service.js';
import { DomainError } from '../foundation/problem.js';
import { reveal } from './reveal.js';

export interface Contact {
  readonly number: string;
  readonly name: string | null;
  readonly phone: string | null;
}

/** The one way to a citizen's contact in the clear: the fact stands in the ledger before anybody reads it (R8). */
@Injectable()
export class Contacts {
  constructor(
    private readonly door: Door,
    private readonly query: ComplaintQuery,
    private readonly contents: ContentStore,
    private readonly directory: DirectoryService,
    private readonly city: City,
  ) {}

  /** Every look is a fact of its own, also a repeated one: a key would let a second look pass unseen. */
  async reveal(number: string, reason: string, { actor, ifMatch }: Command): Promise<Contact> {
    const { reveal: usual = [], secondPerson = [] } = this.city.pack.reasons;
    if (![...usual, ...secondPerson].some(({ code }) => code === reason)) {
      throw new DomainError('REASON_UNKNOWN', 422, '没有该理由代码。', [
        { field: 'reason', message: '没有该理由代码' },
      ]);
    }
    const complaint = await this.query.one(scope(actor, this.directory.current()), number);
    if (!complaint) throw new DomainError('COMPLAINT_NOT_FOUND', 404, '没有找到该工单。');
    const [stored] = await this.contents.read([complaint.id], ['contact']);
    const { name, phone } = JSON.parse(stored?.plain.toString() ?? '{}') as { name?: string; phone?: string };
    await this.door.execute(number, reveal({ reason, known: Boolean(name || phone) }), {
      actor,
      ...(ifMatch === undefined ? {} : { ifMatch }),
    });
    return { number, name: name ?? null, phone: phone ?? null };
  }
}
