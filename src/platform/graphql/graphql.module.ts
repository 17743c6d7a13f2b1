/** Serves the graph: code first, limited in depth and cost, closed to introspection outside development. */
import { maxDepthRule } from '@escape.tech/graphql-armor-max-depth';
import { ApolloServerPluginLandingPageDisabled } from '@apollo/server/plugin/disabled';
import { ApolloDriver, type ApolloDriverConfig } from '@nestjs/apollo';
import { Global, Logger, Module, type DynamicModule } from '@nestjs/common';
import { GraphQLModule as NestGraphQLModule, GraphQLSchemaHost } from '@nestjs/graphql';
import type { Request, Response } from 'express';
import type { ValidationRule } from 'graphql';
import { RateLimits } from '../limits';
import { costLimit, MAX_DEPTH, MAX_TOKENS } from './cost';
import { formatError } from './errors';
import { NodeRegistry, NodeResolver } from './nodes';
import { ownSiteOnly } from './own-site';

// By itself it throws in the middle of validating; a report is told to the client like every other fault of a query.
const depthRule = maxDepthRule({
  n: MAX_DEPTH,
  propagateOnRejection: false,
  onReject: [(context, error) => context?.reportError(error)],
}) as ValidationRule;

@Global()
@Module({ providers: [NodeRegistry, NodeResolver], exports: [NodeRegistry] })
class NodesModule {}

@Module({})
export class GraphModule {
  static register(options: { development: boolean }): DynamicModule {
    const log = new Logger('GraphQL');
    return {
      module: GraphModule,
      imports: [
        NodesModule,
        NestGraphQLModule.forRootAsync<ApolloDriverConfig>({
          driver: ApolloDriver,
          inject: [RateLimits, GraphQLSchemaHost],
          useFactory: (limits: RateLimits, schema: GraphQLSchemaHost): ApolloDriverConfig => ({
            path: '/graphql',
            autoSchemaFile: true,
            // `schema.graphql` is checked when it changes, not at every start.
            buildSchemaOptions: { skipCheck: true },
            sortSchema: true,
            playground: false,
            graphiql: options.development,
            introspection: options.development,
            csrfPrevention: true,
            includeStacktraceInErrorResponses: false,
            hideSchemaDetailsFromClientErrors: !options.development,
            context: ({ req, res }: { req: Request; res: Response }) => ({ req, res }),
            parseOptions: { maxTokens: MAX_TOKENS },
            validationRules: [depthRule],
            // Apollo's types come in a CommonJS and a module edition that do not know each other; the values are the same.
            plugins: [
              ...(options.development ? [] : [ApolloServerPluginLandingPageDisabled()]),
              ownSiteOnly,
              costLimit(limits, () => schema.schema),
            ] as unknown as NonNullable<ApolloDriverConfig['plugins']>,
            formatError: formatError((error) => {
              const id = globalThis.crypto.randomUUID();
              log.error(`${id} ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
              return id;
            }),
          }),
        }),
      ],
    };
  }
}
