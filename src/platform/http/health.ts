/** Whether the process lives, and whether it can serve: before sessions, so that a full database says so. */
import type { RequestHandler } from 'express';
import type { Database } from '../database';

/** `details` says what operators should know of although the application can serve. */
export function health(database: Database, details: () => Promise<Readonly<Record<string, unknown>>>): RequestHandler {
  return (request, response, next) => {
    if (request.method !== 'GET' || !request.path.startsWith('/health/')) return next();
    response.setHeader('Cache-Control', 'no-store');
    if (request.path === '/health/live') {
      response.json({ status: 'ok' });
    } else if (request.path === '/health/ready') {
      database.run('select 1').then(details).then(
        (known) => response.json({ status: 'ok', database: 'ok', details: known }),
        () => response.status(503).json({ status: 'unavailable', database: 'unreachable' }),
      );
    } else {
      next();
    }
  };
}
