import { DomainError } from '../foundation/problem.js';
import type { Complaint } from './complaint.js';
import type { Decision } from './context.js';
import { mustBeAble } from './moves.js';
import type { Attached, Use } from './work.js';

/** What one complaint may have: how many files, how many bytes in all. */
export interface Room {
  readonly files: number;
  readonly bytes: number;
}

export interface Attach extends Attached {
  readonly type: string;
  readonly room: Room;
}

/** The attachment that these bytes already are, for the same use: sending a file twice makes no second one. */
export const sameAs = (
  { work }: Complaint,
  { commitment, use }: { readonly commitment: string; readonly use: Use },
): Attached | undefined => work.attachments?.find((one) => one.commitment === commitment && one.use === use);

/** 上传附件: the citizen, the hotline, the unit responsible and those assisting, while the complaint is open. */
export const attach =
  ({ id, file, use, type, bytes, commitment, room }: Attach): Decision =>
  (c, { at, actor, directory, sealed }) => {
    mustBeAble(c, 'attach', actor, directory);
    if (use === 'material' && (actor.role === 'handler' || actor.role === 'head')) {
      throw new DomainError('MATERIAL_OF_CITIZEN', 403, '诉求材料由诉求人或热线上传，承办单位请上传办理佐证。');
    }
    if (sameAs(c, { commitment, use })) return [];
    mustHaveRoom(c, bytes, room);
    const name = sealed['file_name'];
    if (!name) throw new DomainError('FILE_NAME', 400, '文件没有名称。');
    const data = { attachment: id, file, use, name, type, bytes, commitment };
    return [{ kind: 'attached', at, actor: actor.id, data }];
  };

function mustHaveRoom({ work: { attachments = [] } }: Complaint, bytes: number, room: Room): void {
  const used = attachments.reduce((sum, one) => sum + one.bytes, 0);
  if (attachments.length < room.files && used + bytes <= room.bytes) return;
  const most = `${String(room.files)} 个文件、共 ${String(Math.floor(room.bytes / 1024 / 1024))} MB`;
  throw new DomainError('ATTACHMENTS_FULL', 409, `每件工单最多上传 ${most}。`);
}

/** Whose ids an answer names: files of this complaint, or the answer is refused. */
export function mustBeAttached({ work }: Complaint, ids: readonly string[]): void {
  if (ids.some((id) => !work.attachments?.some((one) => one.id === id)))
    throw new DomainError('ATTACHMENT_UNKNOWN', 422, '该工单没有所选的附件。');
}
