import type { Actor } from '../foundation/actor.js';
import type { Complaint } from './complaint.js';
import type { Recorded } from './facts.js';
import { isHidden } from './group.js';
import { USE_WORDS } from './words.js';

type Of<K extends Recorded['kind']> = Extract<Recorded, { kind: K }>;

interface Coded {
  readonly code: string;
  readonly name: string;
}

/** An attachment as a reader gets it, without its content. */
export interface AttachmentView {
  readonly id: string;
  readonly name: string;
  readonly type: string;
  readonly bytes: number;
  readonly use: Coded;
  readonly by: Coded;
  readonly at: string;
  /** Whether the citizen gets it: a material, or named by a released answer. */
  readonly shown: boolean;
}

interface Naming {
  person(id: string): Coded;
  instant(at: Date): string;
}

const ERASED = '（内容已依法删除）';

/** Attachments in the order they came; `names` are the decrypted file names by the id of their content. */
export function attachmentViews(
  facts: readonly Of<'attached'>[],
  released: readonly Of<'answered'>[],
  names: ReadonlyMap<string, string>,
  naming: Naming,
): AttachmentView[] {
  const given = new Set(released.flatMap(({ data }) => data.attachments ?? []));
  return facts.map(({ data, actor, at }) => ({
    id: data.attachment,
    name: names.get(data.name.id) ?? ERASED,
    type: data.type,
    bytes: data.bytes,
    use: { code: data.use, name: USE_WORDS[data.use] },
    by: naming.person(actor),
    at: naming.instant(at),
    shown: data.use === 'material' || given.has(data.attachment),
  }));
}

const WITHHELD = '（举报、保密件的诉求材料）';

/**
 * Whether one of the staff who may read the complaint may open this file too. What a citizen sent with a report or a
 * secret complaint can show who sent it, and the unit may be the one complained about (R8): only the hotline opens it, and
 * passes on as evidence what the unit needs.
 */
export const mayOpen = (c: Complaint, use: Coded, actor: Actor): boolean =>
  use.code !== 'material' || !isHidden(c) || (actor.role !== 'handler' && actor.role !== 'head');

/** As this reader gets them: of what may not be opened not even the name, which people choose after themselves. */
export const readableBy = (views: readonly AttachmentView[], c: Complaint, actor: Actor): AttachmentView[] =>
  views.map((one) => (mayOpen(c, one.use, actor) ? one : { ...one, name: WITHHELD }));

/** Headers under which no browser shows the file inside our pages: it is saved, whatever it holds. */
export function downloadHeaders({ name, type }: Pick<AttachmentView, 'name' | 'type'>): Record<string, string> {
  const plain = `attachment${/\.[a-z0-9]{1,5}$/i.exec(name)?.[0] ?? ''}`;
  const spelled = encodeURIComponent(name).replace(/['()*]/g, (one) => `%${one.charCodeAt(0).toString(16)}`);
  return {
    'content-type': type,
    'content-disposition': `attachment; filename="${plain}"; filename*=UTF-8''${spelled}`,
    'content-security-policy': "sandbox; default-src 'none'",
    'x-content-type-options': 'nosniff',
    'cache-control': 'private, no-store',
  };
}
