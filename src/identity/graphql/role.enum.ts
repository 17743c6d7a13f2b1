/** The roles of members, as the graph names them. */
import { registerEnumType } from '@nestjs/graphql';
import type { Role } from '../access';

export const RoleEnum = {
  MEMBER: 'MEMBER',
  MODERATOR: 'MODERATOR',
  AGENT: 'AGENT',
  MANAGER: 'MANAGER',
  ADMINISTRATOR: 'ADMINISTRATOR',
} as const satisfies { [R in Role]: R };

registerEnumType(RoleEnum, { name: 'Role' });
