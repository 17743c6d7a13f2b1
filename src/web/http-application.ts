/** The order in which a request passes: id, log, headers, assets, health, cookies, session, viewer; then the routes. */
import type { NestExpressApplication } from '@nestjs/platform-express';
import type { Logger } from 'pino';
import { UncoveredThreads } from '../escalation';
import { ViewerMiddleware } from '../identity';
import { Database } from '../platform/database';
import { unreadableRequest } from '../platform/graphql';
import { cookies, health, HTTP_SETTINGS, isSecure, requestIds, requestLog, securityHeaders, sessions, uploads, type HttpSettings } from '../platform/http';
import { AssetsMiddleware } from '../platform/views';

// A body of 50,000 characters may take four bytes each, and three times that as a form.
const FORM_LIMIT = '800kb';
const GRAPH_LIMIT = '1mb';

export function prepareHttp(app: NestExpressApplication, logger: Logger): void {
  const settings = app.get<HttpSettings>(HTTP_SETTINGS);
  const database = app.get(Database);
  const uncovered = app.get(UncoveredThreads);
  const assets = app.get(AssetsMiddleware);
  const viewers = app.get(ViewerMiddleware);
  app.set('trust proxy', 'loopback');
  app.disable('x-powered-by');
  app.set('etag', false);
  app.set('query parser', 'simple');
  app.use(requestIds, requestLog(logger), securityHeaders(isSecure(settings)));
  app.use(assets.use.bind(assets));
  app.use(health(database, async () => ({ uncoveredQuestions: await uncovered.count(database) })));
  app.use(cookies, sessions(database.pool, settings), viewers.use.bind(viewers));
  app.useBodyParser('json', { limit: GRAPH_LIMIT });
  app.useBodyParser('urlencoded', { limit: FORM_LIMIT, extended: false, parameterLimit: 200 });
  app.useBodyParser('raw', { type: 'multipart/form-data', limit: FORM_LIMIT });
  app.use(uploads);
  app.use('/graphql', unreadableRequest);
}
