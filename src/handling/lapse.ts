import type { Complaint } from '../complaint/complaint.js';
import type { Context } from '../complaint/context.js';
import type { Fact } from '../complaint/facts.js';

/**
 * More time is asked for by the unit that handles a complaint; passed to another one, its pending requests lapse, and the
 * new unit may ask for itself. An exclusion from the evaluation is asked for what the unit has done, and stays.
 */
export const lapsed = ({ work }: Complaint, department: string, { at, actor }: Context): Fact[] =>
  (['extension', 'suspension'] as const).flatMap((request) => {
    const unit = work[request]?.unit;
    if (unit === undefined || unit === department) return [];
    return [{ kind: 'request_lapsed' as const, at, actor: actor.id, data: { request, unit } }];
  });
