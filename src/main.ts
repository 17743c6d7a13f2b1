/** The web process: pages and graph on one address, and the worker beside them. */
import 'reflect-metadata';
import type { AddressInfo } from 'node:net';
import { NestFactory } from '@nestjs/core';
import type { INestApplicationContext } from '@nestjs/common';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { AppModule } from './app.module';
import type { Config, DatabaseConnection } from './platform/config';
import { applicationLogger, nestLogger } from './platform/logging';
import { prepareHttp } from './web/http-application';
import { startWorker } from './worker';

export interface RunningWeb {
  readonly address: string;
  /** Finishes what is under way, then closes connections, worker and database, in that order. */
  close(): Promise<void>;
}

const hostInAddress = (host: string): string => (host.includes(':') ? `[${host}]` : host);

export async function startWeb(config: Config, connection: DatabaseConnection): Promise<RunningWeb> {
  const logger = applicationLogger(config.logLevel);
  const publicUrl = config.publicUrl ?? `http://${hostInAddress(config.host)}:${config.port}`;
  const app = await NestFactory.create<NestExpressApplication>(AppModule.register({ config, connection, publicUrl }), {
    logger: nestLogger(logger),
    bodyParser: false,
    abortOnError: false,
  });
  prepareHttp(app, logger);
  await app.listen(config.port, config.host);
  await startWorker(app);
  const { port } = app.getHttpServer().address() as AddressInfo;
  return { address: `http://${hostInAddress(config.host)}:${port}`, close: () => app.close() };
}

/** The application without its web side, for commands. */
export async function createApplicationContext(config: Config, connection: DatabaseConnection): Promise<INestApplicationContext> {
  const publicUrl = config.publicUrl ?? `http://${hostInAddress(config.host)}:${config.port}`;
  const logger = nestLogger(applicationLogger('warn'));
  return NestFactory.createApplicationContext(AppModule.register({ config, connection, publicUrl }), { logger, abortOnError: false });
}
