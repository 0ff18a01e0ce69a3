import { Unavailable } from './problem.js';

/** SQLSTATE of a failed statement, also when TypeORM wrapped it; or a system code such as ECONNREFUSED. */
export function codeOf(error: unknown): string | undefined {
  if (typeof error !== 'object' || error === null) return undefined;
  const { code, driverError, cause } = error as { code?: unknown; driverError?: unknown; cause?: unknown };
  if (typeof code === 'string') return code;
  return codeOf(driverError) ?? codeOf(cause);
}

/** Text that no database holds, a NUL in an address for one: whoever sent it is mistaken, not the service. */
export const isUnstorable = (error: unknown): boolean => codeOf(error) === '22021';

/** The serialisation failures that running again cures. */
export const isRetryable = (error: unknown): boolean => ['40001', '40P01'].includes(codeOf(error) ?? '');

const GONE =
  /^(57P0[1235]|08\w{3}|53\w{3}|58\w{3}|XX\w{3}|25006|25P0[34]|57014|ECONNREFUSED|ECONNRESET|EPIPE|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|ENOTFOUND|EAI_AGAIN)$/;
const SAID =
  /^(Connection terminated|timeout exceeded when trying to connect|Query read timeout|Client has encountered a connection error|Client was closed)/;
/** TypeORM gives a runner back by itself when its connection breaks between two statements. */
const GIVEN_BACK = /^QueryRunner(Provider)?AlreadyReleasedError$/;

/** The server is away, read-only, full or too slow: the same request may work in a moment. */
export function isLost(error: unknown): boolean {
  if (GONE.test(codeOf(error) ?? '')) return true;
  if (!(error instanceof Error)) return false;
  const { driverError } = error as { driverError?: unknown };
  return SAID.test(error.message) || GIVEN_BACK.test(error.name) || (driverError !== error && isLost(driverError));
}

export const databaseUnavailable = () => new Unavailable('DATABASE_UNAVAILABLE', '数据库暂时不可用，请稍后重试。', 2);

/** The 503 this database error stands for, or null when the error is something else. */
export const unavailableBy = (error: unknown): Unavailable | null => (isLost(error) ? databaseUnavailable() : null);
