/** What a query costs is counted before it runs, in fields and rows asked for, and taken from what its sender may ask a minute. */
import type { ApolloServerPlugin } from '@apollo/server';
import { GraphQLError, type GraphQLSchema } from 'graphql';
import { fieldExtensionsEstimator, getComplexity, type ComplexityEstimator } from 'graphql-query-complexity';
import { addressKey, type RateLimits } from '../limits';
import type { GraphContext } from './loaders';

export const MAX_COST = 5_000;
export const MAX_DEPTH = 12;
export const MAX_TOKENS = 8_000;

const MUTATION_COST = 10;
const LEASE = 2_000;

// A list costs its length times what is asked of each row; `first` bounds it, a bare list is taken for ten.
const rowsEstimator: ComplexityEstimator = ({ args, childComplexity, type, field }) => {
  if (type.name === 'Mutation') return MUTATION_COST + childComplexity;
  const first: unknown = (args as { first?: unknown }).first;
  const rows = typeof first === 'number' ? Math.max(1, Math.min(first, 1000)) : field.type.toString().startsWith('[') && !/Edge|Connection/.test(type.name) ? 10 : 1;
  // Edges and nodes repeat the connection's own factor, so they count once.
  return 1 + rows * childComplexity;
};

/** Takes points in leases, so that most requests need no query for it; what is left of a lease ends with its minute. */
class CostBudget {
  private readonly left = new Map<string, { points: number; until: number }>();

  constructor(private readonly limits: RateLimits) {}

  async take(key: string, cost: number): Promise<number | null> {
    const now = performance.now();
    const lease = this.left.get(key);
    if (lease && lease.until > now && lease.points >= cost) {
      lease.points -= cost;
      return null;
    }
    if (this.left.size > 10_000) this.left.clear();
    const wanted = Math.max(cost, LEASE);
    const taken = await this.limits.take('graphqlCost', key, wanted);
    if (!taken.ok) return taken.retryAfterSeconds;
    this.left.set(key, { points: wanted - cost, until: now + 60_000 });
    return null;
  }
}

// Variables of a wrong type are found here before the query runs.
function costOf(options: Parameters<typeof getComplexity>[0]): number {
  try {
    return getComplexity(options);
  } catch (error) {
    throw error instanceof GraphQLError ? new GraphQLError(error.message, { extensions: { code: 'BAD_USER_INPUT' } }) : error;
  }
}

export function costLimit(limits: RateLimits, schemaOf: () => GraphQLSchema): ApolloServerPlugin<GraphContext> {
  const budget = new CostBudget(limits);
  return {
    async requestDidStart() {
      return {
        async didResolveOperation({ request, document, contextValue }) {
          const cost = costOf({
            schema: schemaOf(),
            query: document,
            variables: request.variables ?? {},
            ...(request.operationName ? { operationName: request.operationName } : {}),
            estimators: [fieldExtensionsEstimator(), rowsEstimator],
          });
          if (cost > MAX_COST) {
            throw new GraphQLError(`This query asks for too much: it costs ${cost}, the most is ${MAX_COST}. Ask for fewer rows or fields.`, {
              extensions: { code: 'TOO_COSTLY' },
            });
          }
          const { viewer, ip } = contextValue.req;
          const retryAfterSeconds = await budget.take(viewer.id ?? addressKey(ip), cost);
          if (retryAfterSeconds !== null) {
            throw new GraphQLError(`Too many queries. Try again in ${retryAfterSeconds} seconds.`, { extensions: { code: 'RATE_LIMITED', retryAfterSeconds } });
          }
        },
      };
    },
  };
}
