import { applyDecorators } from '@nestjs/common';
import { ApiResponse } from '@nestjs/swagger';

/** A refusal as `status CODE`, e.g. `409 REQUEST_PENDING`. */
export type Refusal = `${number} ${string}`;

/** What every command on a complaint may answer. */
const ALWAYS: readonly Refusal[] = [
  '400 VALIDATION',
  '401 UNAUTHENTICATED',
  '403 MOVE_FORBIDDEN',
  '404 COMPLAINT_NOT_FOUND',
  '409 MOVE_NOT_ALLOWED',
  '412 REVISION_CHANGED',
  '422 KEY_REUSED',
  '503 DATABASE_UNAVAILABLE',
];

/** What every command of a citizen, named by number and code, may answer. */
const OF_CITIZENS: readonly Refusal[] = [
  '400 VALIDATION',
  '404 NOT_TRACKED',
  '409 MOVE_NOT_ALLOWED',
  '422 KEY_REUSED',
  '429 TOO_MANY_TRIES',
  '503 DATABASE_UNAVAILABLE',
];

/** Lists a command's refusals in OpenAPI: those of every command, and its own. */
export const Refuses = (...own: Refusal[]): MethodDecorator => listed([...ALWAYS, ...own]);

/** The same for a command a citizen gives by number and code. */
export const RefusesCitizen = (...own: Refusal[]): MethodDecorator => listed([...OF_CITIZENS, ...own]);

/** Those of a route that is no command on a complaint. */
export const RefusesOnly = (...own: Refusal[]): MethodDecorator => listed(own);

function listed(refusals: readonly Refusal[]): MethodDecorator {
  const byStatus = new Map<number, string[]>();
  for (const refusal of refusals) {
    const [status = '', code = ''] = refusal.split(' ');
    byStatus.set(Number(status), [...(byStatus.get(Number(status)) ?? []), code]);
  }
  return applyDecorators(
    ...[...byStatus].map(([status, codes]) =>
      ApiResponse({ status, description: codes.map((code) => `\`${code}\``).join(', ') }),
    ),
  );
}
