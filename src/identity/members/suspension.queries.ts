/** Reads when, why and by whom members were suspended and let in again: for administrators. */
import { Injectable } from '@nestjs/common';
import { Database } from '../../platform/database';

export interface SuspensionRead {
  readonly memberId: string;
  readonly reason: string;
  readonly suspendedAt: Date;
  readonly suspendedById: string;
  readonly suspendedBy: string;
  /** Null as long as the suspension is in force; so are the next two. */
  readonly reinstatedAt: Date | null;
  readonly reinstatedById: string | null;
  readonly reinstatedBy: string | null;
  readonly reinstatementReason: string | null;
}

@Injectable()
export class SuspensionQueries {
  constructor(private readonly database: Database) {}

  /** Of each member all suspensions, the latest first. */
  async of(memberIds: readonly string[]): Promise<Map<string, SuspensionRead[]>> {
    const rows = await this.database.rows<SuspensionRead>(
      `select s.member_id as "memberId", s.reason, s.suspended_at as "suspendedAt", s.suspended_by as "suspendedById", a.display_name as "suspendedBy",
              s.reinstated_at as "reinstatedAt", s.reinstated_by as "reinstatedById", b.display_name as "reinstatedBy", s.reinstatement_reason as "reinstatementReason"
       from member_suspensions s join members a on a.id = s.suspended_by left join members b on b.id = s.reinstated_by
       where s.member_id = any($1::bigint[]) order by s.id desc`,
      [memberIds],
    );
    const byMember = new Map<string, SuspensionRead[]>(memberIds.map((id) => [id, []]));
    for (const row of rows) byMember.get(row.memberId)?.push(row);
    return byMember;
  }

  async isSuspended(memberId: string): Promise<boolean> {
    const row = await this.database.maybe<{ suspended: boolean }>(`select suspended_at is not null as suspended from members where id = $1`, [memberId]);
    return row?.suspended ?? false;
  }
}
