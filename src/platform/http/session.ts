/** Sessions in PostgreSQL. A visitor has none until signing in, so that reading costs no write. */
import connectPgSimple from 'connect-pg-simple';
import session from 'express-session';
import type { Request, RequestHandler, Response } from 'express';
import type { Pool } from 'pg';
import { isSecure, type HttpSettings } from './settings';

const READING = new Set(['GET', 'HEAD']);
const THIRTY_DAYS_MS = 30 * 24 * 3600 * 1000;

declare module 'express-session' {
  interface SessionData {
    memberId?: string;
    /** Said once on the next page. */
    flash?: { kind: 'success' | 'info' | 'error'; text: string };
  }
}

export const sessionCookieName = (settings: HttpSettings): string => (isSecure(settings) ? '__Host-threadwell' : 'threadwell');

export function sessions(pool: Pool, settings: HttpSettings): RequestHandler {
  const PgStore = connectPgSimple(session);
  const handler = session({
    name: sessionCookieName(settings),
    secret: settings.sessionSecret,
    // A touch on each request would cost half of the throughput of those who are signed in.
    store: new PgStore({ pool, tableName: 'sessions', disableTouch: true, pruneSessionInterval: settings.mode === 'test' ? false : 3600 }),
    resave: false,
    saveUninitialized: false,
    proxy: true,
    cookie: { httpOnly: true, sameSite: 'lax', secure: isSecure(settings), path: '/', maxAge: THIRTY_DAYS_MS },
  });
  const name = sessionCookieName(settings);
  return (request, response, next) => {
    // Who brings no session and only reads has none to look up, and reading makes none.
    if (READING.has(request.method) && (request.cookies as Partial<Record<string, string>>)[name] === undefined) return next();
    void handler(request, response, (error?: unknown) => {
      if (!error) keepBeforeRedirect(request, response);
      next(error);
    });
  };
}

/** The head of an answer leaves before the session is stored, and a browser follows a redirect at once: what its next page is to say has to be there by then. */
function keepBeforeRedirect(request: Request, response: Response): void {
  const redirect = response.redirect.bind(response) as (...how: unknown[]) => void;
  response.redirect = (...how: unknown[]) => {
    if (request.session?.flash) request.session.save((error) => (error ? request.next?.(error) : redirect(...how)));
    else redirect(...how);
  };
}
