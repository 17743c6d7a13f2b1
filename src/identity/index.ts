/** Front door of identity: who a member is, who is looking, and what they may do at all. */
import { Member } from './member.entity';

export { addressKey } from '../platform/limits';
export * from './access';
export { AddressChanges, type ChangeAddressInput } from './accounts/address-changes';
export { EmailVerification } from './accounts/email-verification';
export { MemberAccounts, type OperatorInput, type SignUpInput } from './accounts/member-accounts';
export { PasswordChanges, type ChangePasswordInput } from './accounts/password-changes';
export { PasswordResets } from './accounts/password-resets';
export type { ProfileInput } from './accounts/profile-input';
export { OWASP_PASSWORD_COST, PASSWORD_COST, Passwords, type PasswordCost } from './accounts/passwords';
export { AuditTrail, type AuditEntry } from './audit/audit-trail';
export { ChangingCommunity, COMMUNITY_TEXTS, type ChangeCommunityInput, type CommunityRead } from './community/changing-community';
export { MemberErased } from './events';
export { memberLoader } from './graphql/member-loader';
export { MemberConnectionType, MemberType } from './graphql/member.type';
export { OriginType } from './graphql/origin.type';
export { RoleEnum } from './graphql/role.enum';
export { ViewerType } from './graphql/viewer.type';
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
export { SuspensionQueries, type SuspensionRead } from './members/suspension.queries';
export { Suspensions, type SuspensionInput } from './members/suspensions';
export { Sessions, type Entrant } from './sessions/sessions';
export { DEMO_SIGN_INS_ALLOWED, SigningIn } from './sessions/signing-in';
export { ViewerMiddleware } from './sessions/viewer.middleware';
export { ViewerOfRequest } from './sessions/viewer-of-request';

export const identityEntities = [Member];
