/** Which addresses of the Internet Protocol belong to the public: not this machine's, not its network's, not its cloud's. */
import { isIP } from 'node:net';
import { networkInterfaces } from 'node:os';
import ipaddr, { type IPv6 } from 'ipaddr.js';

/** All that is handed out of the sixth version; what lies outside are old ways to write addresses of the fourth, and networks of one's own. */
const GLOBAL_UNICAST = ipaddr.parseCIDR('2000::/3') as [IPv6, number];
/** Ways to carry an address of the fourth version inside one of the sixth, and what Azure tells its machines at a public address. */
const ENCLOSING = ['64:ff9b::/96', '64:ff9b:1::/48', '2001::/32', '2002::/16'].map((range) => ipaddr.parseCIDR(range) as [IPv6, number]);
const AZURE_HOST = '168.63.129.16';

/** False for everything that is not plainly public, and for what is no address. */
export function isPublicAddress(written: string): boolean {
  // The library alone would also read the short forms of old, as `1.2.3`.
  if (isIP(written) === 0 || !ipaddr.isValid(written)) return false;
  // An address of the fourth version written as one of the sixth (`::ffff:10.0.0.1`) is judged as what it is.
  const address = ipaddr.process(written);
  if (address.range() !== 'unicast' || isOurOwn(address.toString())) return false;
  if (address instanceof ipaddr.IPv4) return address.toString() !== AZURE_HOST;
  return address.match(GLOBAL_UNICAST) && !ENCLOSING.some((range) => address.match(range));
}

/** A machine may have public addresses itself, with services that trust whoever comes from here. */
function isOurOwn(address: string): boolean {
  const own = Object.values(networkInterfaces()).flatMap((addresses) => addresses ?? []);
  return own.some((each) => ipaddr.isValid(each.address) && ipaddr.process(each.address).toString() === address);
}
