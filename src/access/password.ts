import { type Options, hash, verify } from '@node-rs/argon2';

/** argon2id, version 1.3, 19 MiB, 2 passes: OWASP's floor; 12 ms on one core (measured). */
const COST: Options = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** Lengths in characters (code points), as GB/T 22239 and OWASP ASVS 6.2 ask; argon2 cuts nothing off. */
const MIN = 8;
const MAX = 128;

/** What is wrong with a new password, in Chinese, or null. */
export function passwordFault(password: string): string | null {
  const length = Array.from(password).length;
  if (length < MIN) return `密码至少 ${MIN} 个字符。`;
  if (length > MAX) return `密码最多 ${MAX} 个字符。`;
  return null;
}

export const hashPassword = (password: string): Promise<string> => hash(password, COST);

let nobody: Promise<string> | undefined;

/** Without a stored hash (unknown name, no password yet, switched off) it takes as long and answers false. */
export async function passwordMatches(stored: string | null, password: string): Promise<boolean> {
  const target = stored ?? (await (nobody ??= hashPassword('nobody signs in with this')));
  const matches = await verify(target, password);
  return matches && stored !== null;
}
