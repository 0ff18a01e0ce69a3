import { createHash, randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { City } from '../directory/city.service.js';
import { DirectoryService } from '../directory/directory.service.js';
import { partsOf } from '../foundation/multipart.js';
import { DomainError, Unavailable } from '../foundation/problem.js';
import { Slots } from '../foundation/slots.js';
import { received, type Incoming } from '../foundation/upload.js';
import { attach, sameAs, type Room } from './attach.js';
import { cleared, formOf, type Cleared } from './attachment.file.js';
import type { AttachmentView } from './attachment.view.js';
import type { Complaint } from './complaint.js';
import { Door, type Command } from './door.service.js';
import { mustBeAble } from './moves.js';
import { isFinal, StoredFiles, type Stored } from './stored.files.service.js';
import { Views } from './view.service.js';
import type { Use } from './work.js';

const MEGABYTE = 1024 * 1024;
/** The form around the file. */
const FORM = 16 * 1024;
/** Files in this process's memory at once, each at most twice its size; who would wait too long is told to come again. */
const AT_ONCE = 4;
const WAITING = 32;

const busy = () => new Unavailable('FILES_BUSY', '上传下载的人数较多，请稍后再试。', 5);
const notFound = () => new DomainError('ATTACHMENT_NOT_FOUND', 404, '没有找到该附件。');

export interface Added {
  readonly attachment: AttachmentView;
  /** False when the complaint had this file already. */
  readonly created: boolean;
}

/** 附件: a file comes in, is looked at, encrypted to the disk, and then recorded; and goes out again. */
@Injectable()
export class Attachments {
  private readonly slots = new Slots(AT_ONCE, WAITING, busy);
  private readonly mostBytes: number;
  private readonly room: Room;

  constructor(
    private readonly door: Door,
    private readonly stored: StoredFiles,
    private readonly views: Views,
    private readonly directory: DirectoryService,
    city: City,
  ) {
    const { fileMegabytes, complaintMegabytes, files } = city.pack.attachments;
    this.mostBytes = fileMegabytes * MEGABYTE;
    this.room = { files, bytes: complaintMegabytes * MEGABYTE };
  }

  /** Whoever may not attach is refused before a byte of the file is read. */
  async add(c: Complaint, incoming: Incoming, command: Command): Promise<Added> {
    mustBeAble(c, 'attach', command.actor, this.directory.current());
    return this.slots.run(async () => {
      const { file, use } = await this.read(incoming, command);
      const stored = await this.stored.store(c, file.content, command.actor);
      try {
        return await this.record(c, file, use, stored, command);
      } catch (error) {
        if (isFinal(error)) await this.stored.drop(stored, command.actor);
        throw error;
      }
    });
  }

  /**
   * The file in the clear, and `sent` for when it has left. Only what the caller may see is to be asked for: `may`
   * decides on what the list says of it.
   */
  async open(
    c: Complaint,
    id: string,
    may: (one: AttachmentView) => boolean,
  ): Promise<{ readonly one: AttachmentView; readonly content: Buffer; readonly sent: () => void }> {
    const one = (await this.views.attachments(c)).find((view) => view.id === id);
    const kept = c.work.attachments?.find((attached) => attached.id === id);
    if (!one || !kept || !may(one)) throw notFound();
    const sent = await this.slots.take();
    try {
      return { one, content: await this.stored.open(c.id, kept.file), sent };
    } catch (error) {
      sent();
      throw error;
    }
  }

  private async read(incoming: Incoming, { actor }: Command): Promise<{ file: Cleared; use: Use }> {
    const body = await received(incoming, this.mostBytes + FORM, () => this.tooLarge());
    const citizen = actor.role === 'citizen';
    const { file, use } = formOf(partsOf(body, incoming.contentType), citizen ? [] : ['use']);
    if (file.content.length > this.mostBytes) throw this.tooLarge();
    return { file: cleared(file), use: use ?? (citizen ? 'material' : 'evidence') };
  }

  private async record(c: Complaint, file: Cleared, use: Use, stored: Stored, command: Command): Promise<Added> {
    const { name, type, content } = file;
    const { commitment } = stored;
    const id = randomUUID();
    const attached = { id, file: stored.file, use, type, bytes: content.length, commitment, room: this.room };
    const after = await this.door.execute(c.number, attach(attached), {
      ...command,
      texts: { file_name: name },
      ...keyed(command, [commitment, use, name]),
    });
    const one = sameAs(after, { commitment, use });
    const view = (await this.views.attachments(after)).find((each) => each.id === one?.id);
    if (!view) throw notFound();
    if (one?.file !== stored.file) await this.stored.drop(stored, command.actor);
    return { attachment: view, created: one?.id === id };
  }

  private tooLarge(): DomainError {
    const most = String(this.mostBytes / MEGABYTE);
    return new DomainError('FILE_TOO_LARGE', 413, `文件超过大小上限（${most} MB）。`);
  }
}

/** A form's boundary is another at each try: what is remembered of the request is what it says. */
function keyed({ key }: Command, said: readonly string[]): Pick<Command, 'key'> {
  if (!key) return {};
  const mac = createHash('sha256').update(key.mac).update(JSON.stringify(said)).digest();
  return { key: { ...key, mac } };
}
