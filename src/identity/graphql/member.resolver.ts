/** Finds members by id, and lists them for administrators. */
import { type OnModuleInit } from '@nestjs/common';
import { Args, ArgsType, Context, Field, ID, Int, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { connectionOf, type Connection } from '../../platform/graphql/connections';
import { globalId, localId } from '../../platform/graphql/ids';
import type { GraphContext } from '../../platform/graphql/loaders';
import { NodeRegistry } from '../../platform/graphql/nodes';
import { expected, pageRequest } from '../../platform/graphql/page-arguments';
import { Permit, type Role } from '../access';
import { MemberQueries, type MemberSummary } from '../members/member.queries';
import { memberDetailsLoader, memberLoader } from './member-loader';
import { MemberConnectionType, MemberType } from './member.type';
import { OriginType } from './origin.type';
import { RoleEnum } from './role.enum';

@ArgsType()
class MembersArgs {
  @Field(() => String, { nullable: true })
  query: string | null;

  @Field(() => RoleEnum, { nullable: true })
  role: Role | null;

  @Field(() => Boolean, { nullable: true })
  suspended: boolean | null;

  @Field(() => Int, { defaultValue: 20 })
  first: number;

  @Field(() => String, { nullable: true })
  after: string | null;
}

@Resolver(() => MemberType)
export class MemberResolver implements OnModuleInit {
  constructor(
    private readonly members: MemberQueries,
    private readonly nodes: NodeRegistry,
  ) {}

  onModuleInit(): void {
    this.nodes.register('Member', (id, context) => memberLoader(context, this.members).load(id));
  }

  @Permit('forum.read')
  @Query(() => MemberType, { nullable: true })
  member(@Args('id', { type: () => ID }) id: string, @Context() context: GraphContext): Promise<MemberSummary | null> {
    return memberLoader(context, this.members).load(localId('Member', id));
  }

  @Permit('members.manage')
  @Query(() => MemberConnectionType, { name: 'members' })
  async list(@Args() { query, role, suspended, first, after }: MembersArgs): Promise<Connection<MemberSummary>> {
    return connectionOf(expected(await this.members.list({ query, role, suspended }, pageRequest(first, after))));
  }

  @Permit('forum.read')
  @ResolveField(() => ID)
  id(@Parent() member: MemberSummary): string {
    return globalId('Member', member.id);
  }

  @Permit('forum.read')
  @ResolveField(() => String)
  async about(@Parent() member: MemberSummary, @Context() context: GraphContext): Promise<string> {
    return (await memberDetailsLoader(context, this.members).load(member.id))?.about ?? '';
  }

  @Permit('forum.read')
  @ResolveField(() => OriginType, { nullable: true, description: 'Where an imported member comes from.' })
  async origin(@Parent() member: MemberSummary, @Context() context: GraphContext): Promise<OriginType | null> {
    const origin = (await memberDetailsLoader(context, this.members).load(member.id))?.origin;
    return origin ? { ...origin, license: null } : null;
  }
}
