import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../foundation/actor.js';
import { Files } from '../foundation/files.js';
import { DomainError, Unavailable } from '../foundation/problem.js';
import type { Complaint } from './complaint.js';
import { StoredFileStore } from './stored-file.store.js';
import { type ComplaintKey, Vault } from './vault.js';

/** A file on the disk that no fact keeps yet, or one that a fact has kept before (not fresh). */
export interface Stored {
  readonly file: string;
  readonly commitment: string;
  readonly fresh: boolean;
}

const SWEPT_AT_ONCE = 50;

const erased = () => new DomainError('COMPLAINT_ERASED', 409, '该工单的个人信息已依法删除，不能再补充内容。');
const gone = () => new DomainError('FILE_GONE', 410, '文件已删除。');

/**
 * Files of complaints as ciphertext on the disk, each under its complaint's own key: destroying the key destroys them.
 * The same bytes are kept once a complaint; that two complaints have the same file cannot be told without their keys.
 */
@Injectable()
export class StoredFiles {
  constructor(
    private readonly files: Files,
    private readonly rows: StoredFileStore,
    private readonly vault: Vault,
  ) {}

  async store({ id, work }: Complaint, content: Buffer, actor: Actor): Promise<Stored> {
    const key = await this.keyOf(id);
    if (!key) throw erased();
    const commitment = key.commitment(content);
    const same = work.attachments?.find((one) => one.commitment === commitment);
    if (same) return { file: same.file, commitment, fresh: false };
    const file = randomUUID();
    await this.rows.announce(actor, id, file);
    const stored = { file, commitment, fresh: true };
    try {
      await this.files.write(file, key.sealFile(file, content));
    } catch (error) {
      // What cannot be removed now is left to the sweep.
      await this.drop(stored, actor).catch(() => undefined);
      throw error;
    }
    return stored;
  }

  /** After what should have kept it came to nothing. One that was kept after all stays. */
  async drop({ file, fresh }: Stored, actor: Actor): Promise<void> {
    if (fresh) await this.rows.discard(actor, file, (name) => this.files.remove(name));
  }

  async open(complaint: string, file: string): Promise<Buffer> {
    const key = await this.keyOf(complaint);
    const box = key && (await this.files.read(file));
    if (!box) throw gone();
    return key.openFile(file, box);
  }

  /** Removes what no fact keeps: of uploads that died, of persons that were erased. How many. */
  sweep(): Promise<number> {
    return this.rows.sweep(SWEPT_AT_ONCE, (file) => this.files.remove(file));
  }

  private async keyOf(complaint: string): Promise<ComplaintKey | null> {
    const wrapped = await this.rows.wrappedKey(complaint);
    return wrapped && this.vault.unwrap(complaint, wrapped);
  }
}

/** Refused for good: what was stored for it may go. Of one that was unavailable nobody knows whether it took effect. */
export const isFinal = (error: unknown): boolean => error instanceof DomainError && !(error instanceof Unavailable);
