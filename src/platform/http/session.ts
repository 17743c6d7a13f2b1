/** Sessions in PostgreSQL. A visitor has none until signing in, so that reading costs no write. */
import connectPgSimple from 'connect-pg-simple';
import session from 'express-session';
import type { RequestHandler } from 'express';
import type { Pool } from 'pg';
import { isSecure, type HttpSettings } from './settings';

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
  return session({
    name: sessionCookieName(settings),
    secret: settings.sessionSecret,
    // A touch on each request would cost half of the throughput of those who are signed in.
    store: new PgStore({ pool, tableName: 'sessions', disableTouch: true, pruneSessionInterval: settings.mode === 'test' ? false : 3600 }),
    resave: false,
    saveUninitialized: false,
    proxy: true,
    cookie: { httpOnly: true, sameSite: 'lax', secure: isSecure(settings), path: '/', maxAge: THIRTY_DAYS_MS },
  });
}
