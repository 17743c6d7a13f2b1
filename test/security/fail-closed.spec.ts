/** Whoever forgets to say who may come in has shut the door: every way into the application states a permission, or is refused. */
import { Controller, Get, Module, Post } from '@nestjs/common';
import { Mutation, Query, Resolver } from '@nestjs/graphql';
import { PERMISSIONS } from '../../src/identity';
import { Cast } from '../support/cast';
import { expressRoutes, graphHandlers, pageHandlers } from '../support/handlers';
import { tableContents } from '../support/tables';

let reached = 0;

@Controller('forgotten')
class ForgottenController {
  @Get()
  read(): string {
    reached += 1;
    return 'open to the world';
  }

  @Post()
  write(): string {
    reached += 1;
    return 'open to the world';
  }
}

@Resolver()
class ForgottenResolver {
  @Query(() => String)
  forgottenQuery(): string {
    reached += 1;
    return 'open to the world';
  }

  @Mutation(() => String)
  forgottenMutation(): string {
    reached += 1;
    return 'open to the world';
  }
}

@Module({ controllers: [ForgottenController], providers: [ForgottenResolver] })
class ForgottenModule {}

const FORGOTTEN = /forgotten(Query|Mutation)?$/;

describe('the ways into the application', () => {
  let cast: Cast;

  beforeAll(async () => {
    cast = await Cast.start({}, { imports: [ForgottenModule] });
  });

  afterAll(() => cast.close());

  it('each state a permission of the table', () => {
    const handlers = [...pageHandlers(cast.app), ...graphHandlers(cast.app)].filter(({ name }) => !FORGOTTEN.test(name));
    expect(handlers.length).toBeGreaterThan(60);
    expect(handlers.filter(({ permission }) => !permission || !(permission in PERMISSIONS))).toEqual([]);
  });

  it('are all known: nothing answers beside the pages and the graph', () => {
    const pages = new Set(pageHandlers(cast.app).map(({ name }) => name));
    expect(expressRoutes(cast.app).filter((route) => !pages.has(route))).toEqual([]);
  });

  it('are refused to everybody, the administrator too, when they state none', async () => {
    const before = await tableContents(cast.app.database, ['sessions']);
    for (const browser of [cast.app.agent(), cast.of.MEMBER.browser, cast.of.ADMINISTRATOR.browser]) {
      expect((await browser.get('/forgotten')).status).toBe(403);
      expect((await browser.post('/forgotten', {}, '/password/forgotten')).status).toBe(403);
      expect((await browser.graph('{ forgottenQuery }')).errors?.[0]?.extensions.code).toBe('FORBIDDEN');
      expect((await browser.graph('mutation { forgottenMutation }')).errors?.[0]?.extensions.code).toBe('FORBIDDEN');
    }
    expect(reached).toBe(0);
    expect(await tableContents(cast.app.database, ['sessions'])).toEqual(before);
  });
});
