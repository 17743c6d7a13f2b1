/** How a receiver knows that a call is ours: HMAC-SHA256 over the time and the body, by a secret that both know. */
import { createHmac, randomBytes } from 'node:crypto';

/** The names of the headers are part of what receivers rely on. */
export const WEBHOOK_HEADERS = {
  /** The same for every attempt of one call; whoever passes it on with a request of theirs lets us see a circle. */
  firing: 'Threadwell-Firing',
  /** Seconds since 1970, when this attempt was signed. */
  timestamp: 'Threadwell-Timestamp',
  signature: 'Threadwell-Signature',
  /** Answered by ourselves, when a call reached us. */
  loop: 'Threadwell-Loop',
} as const;

/** Of the text `<timestamp>.<body>`; the version says how it was made. */
export const signatureOf = (secret: string, timestamp: number, body: string): string =>
  `v1=${createHmac('sha256', secret).update(`${timestamp}.${body}`).digest('hex')}`;

export const newSecret = (): string => `tw_${randomBytes(32).toString('base64url')}`;
