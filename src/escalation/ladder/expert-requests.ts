/** Whether a member may be asked to help with questions that nobody answers; their own word alone. */
import { Injectable } from '@nestjs/common';
import { AccessRefused, may, type SignedInViewer } from '../../identity';
import { Clock } from '../../platform/clock';
import { Database, Transactions } from '../../platform/database';
import { succeed, type Outcome } from '../../platform/outcome';
import { readChoice, readFields } from '../../platform/text-input';

@Injectable()
export class ExpertRequests {
  constructor(
    private readonly database: Database,
    private readonly transactions: Transactions,
    private readonly clock: Clock,
  ) {}

  async wantedBy(memberId: string): Promise<boolean> {
    return (await this.database.maybe(`select 1 from escalation_expert_opt_outs where member_id = $1`, [memberId])) === null;
  }

  /** Forms send words, the graph sends a boolean. */
  async choose(viewer: SignedInViewer, input: { readonly wanted: unknown }): Promise<Outcome<{ wanted: boolean }>> {
    if (!may(viewer, 'account.manage')) throw new AccessRefused('account.manage', false);
    const read = readFields<{ wanted: 'true' | 'false' }>({ wanted: readChoice(String(input.wanted ?? ''), ['true', 'false']) });
    if (!read.ok) return read;
    const wanted = read.value.wanted === 'true';
    await this.transactions.run((tx) =>
      wanted
        ? tx.run(`delete from escalation_expert_opt_outs where member_id = $1`, [viewer.id])
        : tx.run(`insert into escalation_expert_opt_outs (member_id, since) values ($1, $2) on conflict do nothing`, [viewer.id, this.clock.now()]),
    );
    return succeed({ wanted });
  }
}
