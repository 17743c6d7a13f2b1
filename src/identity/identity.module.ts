/** Members, their sign-in and their sessions. */
import { Module } from '@nestjs/common';
import { AuditTrail } from './audit/audit-trail';
import { MemberQueries } from './members/member.queries';

@Module({
  providers: [AuditTrail, MemberQueries],
  exports: [AuditTrail, MemberQueries],
})
export class IdentityModule {}
