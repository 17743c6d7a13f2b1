/** A form counts only when it was made by us for this session: a signed token in a cookie and in the form. */
import { parseCookie } from 'cookie';
import { doubleCsrf } from 'csrf-csrf';
import type { Request, RequestHandler, Response } from 'express';
import { isSecure, type HttpSettings } from './settings';

export const CSRF_FIELD = '_csrf';

export interface Csrf {
  /** The token to put into the forms of a page. */
  tokenFor(request: Request, response: Response): string;
  /** Whether this request was made by one of our own pages. */
  isOurs(request: Request): boolean;
}

export function createCsrf(settings: HttpSettings): Csrf {
  const secure = isSecure(settings);
  const { generateCsrfToken, validateRequest } = doubleCsrf({
    getSecret: () => settings.sessionSecret,
    // A visitor has no stored session: the token is tied to the cookie alone, and changes at sign-in.
    getSessionIdentifier: (request) => (request.session?.memberId ? request.sessionID : 'visitor'),
    cookieName: secure ? '__Host-threadwell-form' : 'threadwell-form',
    cookieOptions: { sameSite: 'lax', path: '/', secure, httpOnly: true },
    getCsrfTokenFromRequest: (request) => {
      const field: unknown = (request.body as Record<string, unknown> | undefined)?.[CSRF_FIELD] ?? request.headers['x-csrf-token'];
      return typeof field === 'string' ? field : null;
    },
  });
  return {
    tokenFor: (request, response) => generateCsrfToken(request, response, { validateOnReuse: false }),
    isOurs: (request) => request.headers['sec-fetch-site'] !== 'cross-site' && validateRequest(request),
  };
}

/** Reads cookies once; what cannot be read is none. */
export const cookies: RequestHandler = (request, _response, next) => {
  request.cookies = parseCookie(request.headers.cookie ?? '');
  next();
};
