/** A member as the graph shows one: made of a `MemberSummary`; what more there is, is read when it is asked for. */
import { Field, ID, ObjectType } from '@nestjs/graphql';
import { connectionTypes } from '../../platform/graphql/connections';
import { NodeType } from '../../platform/graphql/nodes';
import type { Role } from '../access';
import type { MemberSummary } from '../members/member.queries';
import { RoleEnum } from './role.enum';

@ObjectType('Member', { implements: () => NodeType })
export class MemberType implements MemberSummary {
  @Field(() => ID)
  id: string;

  @Field(() => String)
  displayName: string;

  @Field(() => RoleEnum)
  role: Role;

  @Field(() => Date)
  joinedAt: Date;

  @Field(() => Boolean)
  imported: boolean;

  readonly erased: boolean;
}

export const MemberConnectionType = connectionTypes(MemberType, 'Member').ConnectionType;
