/** The whole application on a database of its own and a clock that the test moves; its jobs run when the test says so. */
import { Test } from '@nestjs/testing';
import type { NestExpressApplication } from '@nestjs/platform-express';
import type { ModuleMetadata, Type } from '@nestjs/common';
import { pino, type DestinationStream } from 'pino';
import request from 'supertest';
import { AppModule } from '../../src/app.module';
import { Clock } from '../../src/platform/clock';
import { loadConfig, type Config } from '../../src/platform/config';
import { Database } from '../../src/platform/database';
import { Jobs } from '../../src/platform/jobs';
import { Mailer } from '../../src/platform/mail';
import { PASSWORD_COST, type PasswordCost } from '../../src/identity';
import { nestLogger } from '../../src/platform/logging';
import { prepareHttp } from '../../src/web/http-application';
import { createTestDatabase, type TestDatabase } from './database';
import { MovableClock } from './movable-clock';
import { RecordingMailer } from './recording-mailer';

/** Later than any migration, so that the starter rules are active. */
const START = '2030-03-04T09:00:00Z';

export interface GraphAnswer<T = Record<string, never>> {
  data: T;
  errors?: { message: string; path?: string[]; extensions: { code: string } }[];
}

/** A browser, or a program with cookies: keeps its session between requests. */
export class TestAgent {
  private readonly agent: ReturnType<typeof request.agent>;

  constructor(readonly origin: string) {
    this.agent = request.agent(origin).set('accept-encoding', 'identity');
  }

  async graph<T = never>(query: string, variables: Record<string, unknown> = {}): Promise<GraphAnswer<T>> {
    const response = await this.agent.post('/graphql').set('content-type', 'application/json').send({ query, variables });
    return response.body as GraphAnswer<T>;
  }

  get(path: string) {
    return this.agent.get(path);
  }

  /** Posts a form the way its page does, with the token that the page carries. */
  async post(path: string, fields: Record<string, string>, from = '/sign-in') {
    const page = await this.agent.get(from);
    const token = /name="_csrf" value="([^"]+)"/.exec(page.text)?.[1] ?? '';
    return this.agent.post(path).type('form').send({ _csrf: token, ...fields });
  }

  /** Posts a form as it was encoded elsewhere, odd as it may be. */
  postBody(path: string, body: string) {
    return this.agent.post(path).set('content-type', 'application/x-www-form-urlencoded').send(body);
  }

  /** Posts a form of several parts, as it was encoded elsewhere. */
  postParts(path: string, type: string, body: Buffer) {
    return this.agent.post(path).set('content-type', type).send(body);
  }

  /** Posts exactly what is given, without a token. */
  postRaw(path: string, fields: Record<string, string>) {
    return this.agent.post(path).type('form').send(fields);
  }
}

export interface TestApp {
  readonly app: NestExpressApplication;
  readonly clock: MovableClock;
  readonly database: Database;
  /** What would have left by mail. */
  readonly mails: RecordingMailer;
  readonly origin: string;
  agent(): TestAgent;
  /** Runs every job that is due, and what follows from it. */
  drain(): Promise<void>;
  get<T>(type: Type<T> | (abstract new (...args: never[]) => T)): T;
  close(): Promise<void>;
}

const SETTINGS = { SESSION_SECRET: 'a-secret-for-tests-of-32-characters', THREADWELL_MODE: 'test', THREADWELL_RATE_LIMITS: 'off', LOG_LEVEL: 'silent' };

/** Everybody signs in with a password, and only the tests of passwords are about their cost. */
const CHEAP_PASSWORDS: PasswordCost = { memoryCost: 64, timeCost: 1, parallelism: 1 };

/** What a test gives the application instead of what it would make itself. */
export interface Surroundings {
  /** Shared with another application; whoever made it drops it. */
  readonly database?: TestDatabase;
  /** Takes the lines of the log; `LOG_LEVEL` says which. */
  readonly log?: DestinationStream;
  /** Modules beside those of the application. */
  readonly imports?: NonNullable<ModuleMetadata['imports']>;
}

export async function startTestApp(env: Record<string, string> = {}, around: Surroundings = {}): Promise<TestApp> {
  const testDatabase = around.database ?? (await createTestDatabase());
  const config: Config = loadConfig({ ...SETTINGS, ...env });
  const clock = new MovableClock(START);
  const mails = new RecordingMailer();
  const logger = around.log ? pino({ level: config.logLevel }, around.log) : pino({ level: config.logLevel });
  const publicUrl = config.publicUrl ?? 'http://threadwell.test';
  const building = Test.createTestingModule({
    imports: [AppModule.register({ config, connection: { url: testDatabase.url }, publicUrl }), ...(around.imports ?? [])],
  })
    .overrideProvider(Clock)
    .useValue(clock)
    .overrideProvider(PASSWORD_COST)
    .useValue(CHEAP_PASSWORDS);
  // A test that names a mail server means that server.
  if (!config.mail.smtpUrl) building.overrideProvider(Mailer).useValue(mails);
  const module = await building.compile();
  const app = module.createNestApplication<NestExpressApplication>({ logger: nestLogger(logger), bodyParser: false });
  prepareHttp(app, logger);
  await app.listen(0, '127.0.0.1');
  const { port } = app.getHttpServer().address() as { port: number };
  const origin = `http://127.0.0.1:${port}`;
  return {
    app,
    clock,
    mails,
    database: app.get(Database),
    origin,
    agent: () => new TestAgent(origin),
    drain: () => app.get(Jobs).drain(),
    get: (type) => app.get(type as Type),
    close: async () => {
      await app.close();
      if (!around.database) await testDatabase.drop();
    },
  };
}
