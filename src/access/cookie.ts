/** `__Host-` binds the cookie to this host over TLS; without TLS (trial, tests) browsers would refuse it. */
export const cookieName = (production: boolean): string => (production ? '__Host-jiesu' : 'jiesu');

/** A token as `newToken` makes them: 32 bytes in base64url. Anything else is no session, and costs no query. */
const TOKEN = /^[\w-]{43}$/;

/** The session's token from a Cookie header, or null. */
export function tokenIn(header: string | undefined, production: boolean): string | null {
  const name = `${cookieName(production)}=`;
  const pair = header
    ?.split(';')
    .map((one) => one.trim())
    .find((one) => one.startsWith(name));
  const token = pair?.slice(name.length) ?? '';
  return TOKEN.test(token) ? token : null;
}

/** A Set-Cookie value; a null token takes the cookie away. It lives as long as the browser: the server ends it sooner. */
export function sessionCookie(token: string | null, production: boolean): string {
  const parts = [`${cookieName(production)}=${token ?? ''}`, 'Path=/', 'HttpOnly', 'SameSite=Strict'];
  return [...parts, ...(production ? ['Secure'] : []), ...(token === null ? ['Max-Age=0'] : [])].join('; ');
}
