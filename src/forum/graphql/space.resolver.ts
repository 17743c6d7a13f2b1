/** Lists spaces and tags, with how many threads each holds. */
import type { OnModuleInit } from '@nestjs/common';
import { Args, Context, ID, Int, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { Permit } from '../../identity/access';
import { globalId, loaderOf, NodeRegistry, type GraphContext } from '../../platform/graphql';
import { pageRequest } from '../../platform/graphql/page-arguments';
import { SpaceQueries } from '../spaces/space.queries';
import { TagQueries, type TagRow } from '../tags/tag.queries';
import type { SpaceRow } from '../threads/thread-row';
import { SpaceType } from './space.type';
import { TagType } from './tag.type';

@Resolver(() => SpaceType)
export class SpaceResolver implements OnModuleInit {
  constructor(
    private readonly spacesOf: SpaceQueries,
    private readonly nodes: NodeRegistry,
  ) {}

  onModuleInit(): void {
    this.nodes.register('Space', async (id) => (await this.spacesOf.byIds([id])).get(id) ?? null);
  }

  @Permit('forum.read')
  @Query(() => [SpaceType])
  spaces(): Promise<readonly SpaceRow[]> {
    return this.spacesOf.list();
  }

  @Permit('forum.read')
  @ResolveField(() => ID)
  id(@Parent() space: SpaceRow): string {
    return globalId('Space', space.id);
  }

  @Permit('forum.read')
  @ResolveField(() => Int)
  async threadCount(@Parent() space: SpaceRow, @Context() context: GraphContext): Promise<number> {
    return (await loaderOf(context, 'spaceThreadCounts', () => this.spacesOf.countThreads()).load(space.id)) ?? 0;
  }
}

@Resolver(() => TagType)
export class TagResolver {
  constructor(private readonly tagsOf: TagQueries) {}

  @Permit('forum.read')
  @Query(() => [TagType], { description: 'The most used ones.' })
  tags(@Args('first', { type: () => Int, nullable: true, defaultValue: 20 }) first: number | null): Promise<TagRow[]> {
    return this.tagsOf.list(pageRequest(first, null).first);
  }

  @Permit('forum.read')
  @ResolveField(() => Int)
  async threadCount(@Parent() tag: TagType & { threadCount?: number }, @Context() context: GraphContext): Promise<number> {
    return tag.threadCount ?? (await loaderOf(context, 'tagThreadCounts', () => this.tagsOf.countThreads()).load(tag.name)) ?? 0;
  }
}
