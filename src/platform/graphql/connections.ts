/** Relay connections: how a page of rows looks in the graph. */
import { Field, ObjectType } from '@nestjs/graphql';
import type { Page } from '../paging';

@ObjectType()
export class PageInfo {
  @Field(() => Boolean)
  hasNextPage: boolean;

  @Field(() => Boolean)
  hasPreviousPage: boolean;

  @Field(() => String, { nullable: true })
  startCursor: string | null;

  @Field(() => String, { nullable: true })
  endCursor: string | null;
}

export interface Edge<T> {
  cursor: string;
  node: T;
}

export interface Connection<T> {
  edges: Edge<T>[];
  nodes: T[];
  pageInfo: PageInfo;
}

/** The connection and edge types of a node type: `ThreadConnection` and `ThreadEdge` for `Thread`. */
export function connectionTypes<T extends object>(node: abstract new () => T, name: string) {
  @ObjectType(`${name}Edge`)
  class EdgeType implements Edge<T> {
    @Field(() => String)
    cursor: string;

    @Field(() => node)
    node: T;
  }

  @ObjectType(`${name}Connection`)
  class ConnectionType implements Connection<T> {
    @Field(() => [EdgeType])
    edges: EdgeType[];

    @Field(() => [node])
    nodes: T[];

    @Field(() => PageInfo)
    pageInfo: PageInfo;
  }
  return { EdgeType, ConnectionType };
}

export function connectionOf<T>(page: Page<T>): Connection<T> {
  const edges = page.rows.map((node, index) => ({ cursor: page.cursors[index] ?? '', node }));
  return {
    edges,
    nodes: [...page.rows],
    pageInfo: {
      hasNextPage: page.hasNextPage,
      hasPreviousPage: page.hasPreviousPage,
      startCursor: edges[0]?.cursor ?? null,
      endCursor: edges.at(-1)?.cursor ?? null,
    },
  };
}
