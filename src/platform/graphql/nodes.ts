/** `node(id)`: each domain says here how one of its things is found by its id. */
import { Injectable } from '@nestjs/common';
import { Args, Context, Field, ID, InterfaceType, Query, Resolver } from '@nestjs/graphql';
import { statePermission } from '../http';
import { parseGlobalId } from './ids';
import type { GraphContext } from './loaders';

@InterfaceType('Node', { description: 'A thing with an id of its own.', resolveType: (value: { __typename: string }) => value.__typename })
export abstract class NodeType {
  @Field(() => ID)
  id: string;
}

/** Finds what this viewer may see, or null. */
export type NodeFinder = (id: string, context: GraphContext) => Promise<object | null>;

@Injectable()
export class NodeRegistry {
  private readonly finders = new Map<string, NodeFinder>();

  register(type: string, find: NodeFinder): void {
    this.finders.set(type, find);
  }

  async find(globalId: string, context: GraphContext): Promise<object | null> {
    const parsed = parseGlobalId(globalId);
    const found = parsed ? await this.finders.get(parsed.type)?.(parsed.id, context) : null;
    return parsed && found ? { ...found, __typename: parsed.type } : null;
  }
}

@Resolver()
export class NodeResolver {
  constructor(private readonly nodes: NodeRegistry) {}

  @statePermission('forum.read')
  @Query(() => NodeType, { nullable: true, description: 'Anything with an id; null when it is missing or hidden.' })
  node(@Args('id', { type: () => ID }) id: string, @Context() context: GraphContext): Promise<object | null> {
    return this.nodes.find(id, context);
  }
}
