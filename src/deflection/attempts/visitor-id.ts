/** The number by which a visitor who agreed is told from others: random, signed, and kept here only as a digest. */
import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto';

const ID = /^[\w-]{24}$/;

const signatureOf = (id: string, secret: string): Buffer => createHmac('sha256', secret).update(`ask-attempt-visitor:${id}`).digest();

/** What goes into the cookie. */
export function newVisitorToken(secret: string): string {
  const id = randomBytes(18).toString('base64url');
  return `${id}.${signatureOf(id, secret).toString('base64url')}`;
}

/** The key under which this visitor's attempts are kept; null for a token that we did not sign. */
export function visitorKeyOf(token: unknown, secret: string): string | null {
  if (typeof token !== 'string' || token.length > 200) return null;
  const [id = '', signature = '', ...rest] = token.split('.');
  if (rest.length > 0 || !ID.test(id)) return null;
  const given = Buffer.from(signature, 'base64url');
  const expected = signatureOf(id, secret);
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) return null;
  return createHash('sha256').update(id).digest('base64url');
}
