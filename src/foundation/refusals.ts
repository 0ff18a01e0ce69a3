import 'reflect-metadata';
import { ApiResponse } from '@nestjs/swagger';

/** A refusal as `status CODE`, e.g. `409 REQUEST_PENDING`. */
export type Refusal = `${number} ${string}`;

/** What every command on a complaint may answer. */
const ALWAYS: readonly Refusal[] = [
  '400 VALIDATION',
  '400 BAD_IF_MATCH',
  '400 BAD_IDEMPOTENCY_KEY',
  '401 UNAUTHENTICATED',
  '403 MOVE_FORBIDDEN',
  '404 COMPLAINT_NOT_FOUND',
  '409 MOVE_NOT_ALLOWED',
  '409 COMPLAINT_ERASED',
  '412 REVISION_CHANGED',
  '422 KEY_REUSED',
  '503 DATABASE_UNAVAILABLE',
  '503 RULES_NOT_LOADED',
];

/** What every command of a citizen, named by number and code, may answer. */
const OF_CITIZENS: readonly Refusal[] = [
  '400 VALIDATION',
  '400 BAD_IDEMPOTENCY_KEY',
  '404 NOT_TRACKED',
  '409 MOVE_NOT_ALLOWED',
  '409 COMPLAINT_ERASED',
  '422 KEY_REUSED',
  '429 TOO_MANY_TRIES',
  '503 DATABASE_UNAVAILABLE',
  '503 RULES_NOT_LOADED',
];

const REFUSALS = 'jiesu:refusals';

/** Lists a command's refusals in OpenAPI: those of every command, and its own. */
export const Refuses =
  (...own: Refusal[]): MethodDecorator =>
  (target, key, method) => {
    ApiResponse({ status: 200, description: 'The complaint as it stands now, with the moves this user may make' })(
      target,
      key,
      method,
    );
    listed([...ALWAYS, ...own])(target, key, method);
  };

/** The same for a command a citizen gives by number and code. */
export const RefusesCitizen = (...own: Refusal[]): MethodDecorator => listed([...OF_CITIZENS, ...own]);

/** Those of a route that is no command on a complaint. */
export const RefusesOnly = (...own: Refusal[]): MethodDecorator => listed(own);

/** Beside what another decorator has listed already. */
function listed(refusals: readonly Refusal[]): MethodDecorator {
  return (target, key, method) => {
    const route = method.value as object;
    const before = (Reflect.getMetadata(REFUSALS, route) ?? []) as readonly Refusal[];
    const all = [...new Set([...before, ...refusals])];
    Reflect.defineMetadata(REFUSALS, all, route);
    for (const [status, codes] of byStatus(all)) {
      ApiResponse({ status, description: codes.map((code) => `\`${code}\``).join(', ') })(target, key, method);
    }
  };
}

function byStatus(refusals: readonly Refusal[]): ReadonlyMap<number, readonly string[]> {
  const codes = new Map<number, string[]>();
  for (const refusal of refusals) {
    const [status = '', code = ''] = refusal.split(' ');
    codes.set(Number(status), [...(codes.get(Number(status)) ?? []), code]);
  }
  return codes;
}
