import type { Complaint } from '../complaint/complaint.js';
import type { Decision } from '../complaint/context.js';
import { mustBeAble } from '../complaint/moves.js';
import { DomainError } from '../foundation/problem.js';

export interface Publish {
  /** Absent: what is usual for this complaint. */
  readonly on?: boolean;
  /** Categories about a person's own benefits, of either level: by default not shown, nor those below them. */
  readonly personal: ReadonlySet<string>;
}

/** Reports and secret ones, whoever asks. */
export const neverShown = (c: Pick<Complaint, 'kind' | 'secret'>): boolean => c.kind === 'report' || c.secret;

/** By default no for reports, secret ones and personal benefits (design, 6). */
export const usual = (c: Complaint, personal: ReadonlySet<string>): boolean =>
  !neverShown(c) &&
  !(c.category !== null && (personal.has(c.category) || personal.has(c.category.split('.', 1)[0] ?? '')));

/** Publishing is a choice of its own: a released answer is not yet public. */
export const publish =
  ({ on, personal }: Publish): Decision =>
  (c, { at, actor, directory }) => {
    mustBeAble(c, 'publish', actor, directory);
    const wanted = on ?? usual(c, personal);
    if (wanted && neverShown(c)) throw new DomainError('NOT_PUBLISHABLE', 409, '举报件和保密件不得公开。');
    return wanted === (c.work.published ?? false)
      ? []
      : [{ kind: 'published', at, actor: actor.id, data: { on: wanted } }];
  };
