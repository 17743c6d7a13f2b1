/** Where a link in a body may lead, and where it may not. */

/** Longer addresses carry no more meaning, and repeated they would make a small body huge. */
const LONGEST_ADDRESS = 2_000;
const FOLLOWED_PROTOCOLS: ReadonlySet<string> = new Set(['http:', 'https:', 'mailto:']);
/** Stands for this site itself, whose name the text does not know; RFC 2606 keeps the name from ever existing. */
const OWN_SITE = 'https://own-site.invalid';

export interface FollowedAddress {
  readonly href: string;
  /** The machine that the address names; empty for this site and for mail. */
  readonly host: string;
}

/**
 * The address as a browser would understand it, or null where it may not lead. Read by the same algorithm as in browsers
 * (WHATWG URL), so that no way of writing `javascript:` is taken for something else.
 */
export function followedAddress(written: string | undefined, baseUrl: string | null): FollowedAddress | null {
  if (!written || written.length > LONGEST_ADDRESS || written.startsWith('#')) return null;
  let url: URL;
  try {
    url = new URL(written, baseUrl ?? OWN_SITE);
  } catch {
    return null;
  }
  if (!FOLLOWED_PROTOCOLS.has(url.protocol)) return null;
  if (url.origin === OWN_SITE) return ownAddress(url);
  if (url.protocol === 'mailto:') return sized({ href: url.href, host: '' });
  // "https://bank.example@elsewhere.example" is meant to be misread.
  url.username = '';
  url.password = '';
  return sized({ href: url.href, host: url.host });
}

function ownAddress(url: URL): FollowedAddress | null {
  const href = url.pathname + url.search + url.hash;
  // "/.//elsewhere.example" comes out as "//elsewhere.example", which is another site.
  return href.startsWith('//') ? null : sized({ href, host: '' });
}

function sized(address: FollowedAddress): FollowedAddress | null {
  return address.href.length <= LONGEST_ADDRESS ? address : null;
}
