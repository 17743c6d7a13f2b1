/** Whether the process lives, and whether it can serve: before sessions, so that a full database says so. */
import type { RequestHandler } from 'express';
import type { Database } from '../database';

export function health(database: Database): RequestHandler {
  return (request, response, next) => {
    if (request.method !== 'GET' || !request.path.startsWith('/health/')) return next();
    response.setHeader('Cache-Control', 'no-store');
    if (request.path === '/health/live') {
      response.json({ status: 'ok' });
    } else if (request.path === '/health/ready') {
      database.run('select 1').then(
        () => response.json({ status: 'ok', database: 'ok' }),
        () => response.status(503).json({ status: 'unavailable', database: 'unreachable' }),
      );
    } else {
      next();
    }
  };
}
