/** Front door of identity: who a member is, who is looking, and what they may do at all. */
import { Member } from './member.entity';

export * from './access';
export { AuditTrail, type AuditEntry } from './audit/audit-trail';
export { memberLoader } from './graphql/member-loader';
export { MemberConnectionType, MemberType } from './graphql/member.type';
export { OriginType } from './graphql/origin.type';
export { RoleEnum } from './graphql/role.enum';
export { IdentityModule } from './identity.module';
export { Member } from './member.entity';
export {
  MemberQueries,
  type MemberFilter,
  type MemberListing,
  type MemberOrigin,
  type MemberProfile,
  type MemberSummary,
} from './members/member.queries';

export const identityEntities = [Member];
