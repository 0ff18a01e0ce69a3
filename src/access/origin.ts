/** What a browser says about where a request comes from. */
export interface Provenance {
  readonly method: string;
  /** Host the request was sent to, with its port. */
  readonly host: string;
  readonly origin?: string | undefined;
  /** The header Sec-Fetch-Site. */
  readonly site?: string | undefined;
}

const SAFE = new Set(['GET', 'HEAD', 'OPTIONS']);
const OWN_SITE = new Set(['same-origin', 'none']);

/**
 * Whether another site's page sends this state-changing request. Scripts and command lines send neither header and
 * pass; `same-site` does not, since a sister domain may belong to anybody.
 */
export function crossOrigin({ method, host, origin, site }: Provenance): boolean {
  if (SAFE.has(method)) return false;
  if (origin === undefined) return site !== undefined && !OWN_SITE.has(site);
  return hostOf(origin) !== host.toLowerCase();
}

/** Without the scheme: behind a proxy that ends TLS the process does not know it. `null` and garbage match nothing. */
function hostOf(origin: string): string | null {
  return URL.canParse(origin) ? new URL(origin).host : null;
}
