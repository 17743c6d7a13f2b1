/** Refuses what a page of another site makes a browser send; nobody there could read the answer, and nothing may happen either. */
import type { ApolloServerPlugin } from '@apollo/server';
import { GraphQLError } from 'graphql';
import type { GraphContext } from './loaders';

const REFUSED = new GraphQLError('Pages of other sites cannot ask here.', { extensions: { code: 'BAD_REQUEST', http: { status: 403 } } });

export const ownSiteOnly: ApolloServerPlugin<GraphContext> = {
  requestDidStart() {
    return Promise.resolve({
      didResolveOperation({ contextValue }) {
        if (contextValue.req.headers['sec-fetch-site'] === 'cross-site') throw REFUSED;
        return Promise.resolve();
      },
    });
  },
};
