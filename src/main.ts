/** The web process: pages and graph on one address, and the worker beside them. */
import 'reflect-metadata';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { NestFactory } from '@nestjs/core';
import type { INestApplicationContext } from '@nestjs/common';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { AppModule } from './app.module';
import type { Config, DatabaseConnection } from './platform/config';
import { applicationLogger, nestLogger } from './platform/logging';
import type { SearchSetup } from './search';
import { prepareHttp } from './web/http-application';
import { startWorker } from './worker';

export interface RunningWeb {
  readonly address: string;
  /** Finishes the requests under way, then ends the sweep and the jobs, then closes the connections to the database. */
  close(): Promise<void>;
}

const IDLE_CHECK_MS = 50;

const hostInAddress = (host: string): string => (host.includes(':') ? `[${host}]` : host);

export async function startWeb(config: Config, connection: DatabaseConnection, search?: SearchSetup): Promise<RunningWeb> {
  const logger = applicationLogger(config.logLevel);
  const publicUrl = config.publicUrl ?? `http://${hostInAddress(config.host)}:${config.port}`;
  const app = await NestFactory.create<NestExpressApplication>(AppModule.register({ config, connection, publicUrl, search }), {
    logger: nestLogger(logger),
    bodyParser: false,
    abortOnError: false,
  });
  try {
    prepareHttp(app, logger);
    await app.listen(config.port, config.host);
    await startWorker(app);
  } catch (error) {
    await app.close();
    throw error;
  }
  const server = app.getHttpServer() as Server;
  const { port } = server.address() as AddressInfo;
  return { address: `http://${hostInAddress(config.host)}:${port}`, close: () => finishRequests(server).then(() => app.close()) };
}

/** Takes no new requests and lets those under way finish, with all that they need still there. */
async function finishRequests(server: Server): Promise<void> {
  // A browser keeps its connection after the answer; it is let go as soon as nothing is under way on it.
  const idle = setInterval(() => server.closeIdleConnections(), IDLE_CHECK_MS);
  await new Promise((resolve) => server.close(resolve));
  clearInterval(idle);
}

/** The application without its web side, for commands. */
export async function createApplicationContext(config: Config, connection: DatabaseConnection, search?: SearchSetup): Promise<INestApplicationContext> {
  const publicUrl = config.publicUrl ?? `http://${hostInAddress(config.host)}:${config.port}`;
  const logger = nestLogger(applicationLogger('warn'));
  return NestFactory.createApplicationContext(AppModule.register({ config, connection, publicUrl, search }), { logger, abortOnError: false });
}
