import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Attachments, type Added } from '../complaint/attachments.service.js';
import type { Incoming } from '../foundation/upload.js';
import type { Sent } from './citizen.decorator.js';
import { citizenOf, Citizens } from './citizens.service.js';

/** A citizen's own files, and those that came with an answer. */
@Injectable()
export class CitizenFiles {
  constructor(
    private readonly citizens: Citizens,
    private readonly attachments: Attachments,
  ) {}

  /** The code is looked at before a byte of the file is read. */
  async add(number: string, incoming: Incoming, { code, key }: Sent): Promise<Added> {
    const complaint = await this.citizens.complaintOf(number, code);
    await this.citizens.mayCommand(complaint);
    const actor = citizenOf(complaint);
    const mac = createHash('sha256').update('attachments').digest();
    return this.attachments.add(complaint, incoming, {
      actor,
      ...(key ? { key: { scope: `${actor.id}|commands`, key, mac } } : {}),
    });
  }

  async open(number: string, id: string, { code }: Sent): ReturnType<Attachments['open']> {
    return this.attachments.open(await this.citizens.complaintOf(number, code), id, ({ shown }) => shown);
  }
}
