/** Every version of every rule with its author, the newest first: who changed what, and when. */
import { Injectable } from '@nestjs/common';
import { Database } from '../../platform/database';

export interface RuleVersionRow {
  readonly ruleId: string;
  readonly version: number;
  readonly delaySeconds: number;
  readonly activeFrom: Date;
  /** Null for what the community started with. */
  readonly authorName: string | null;
}

@Injectable()
export class RuleVersionQueries {
  constructor(private readonly database: Database) {}

  list(): Promise<RuleVersionRow[]> {
    return this.database.rows<RuleVersionRow>(
      `select v.rule_id as "ruleId", v.version, v.delay_seconds as "delaySeconds", v.active_from as "activeFrom", m.display_name as "authorName"
       from escalation_rule_versions v left join members m on m.id = v.created_by_id
       order by v.rule_id, v.version desc`,
    );
  }
}
