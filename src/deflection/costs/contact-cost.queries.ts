/** Reads what a contact cost, costs, and will cost. */
import { Injectable } from '@nestjs/common';
import { Clock } from '../../platform/clock';
import { CommunitySettings } from '../../platform/community';
import { Database } from '../../platform/database';

export type ContactCostState = 'PLANNED' | 'IN_FORCE' | 'PAST' | 'REPLACED';

export interface ContactCostRead {
  readonly id: string;
  readonly low: number;
  readonly high: number;
  readonly selfService: number;
  readonly savingLow: number;
  readonly savingHigh: number;
  readonly currency: string;
  readonly from: Date;
  /** Null for the one that every community begins with. */
  readonly setById: string | null;
  readonly setBy: string | null;
  readonly state: ContactCostState;
}

@Injectable()
export class ContactCostQueries {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly community: CommunitySettings,
  ) {}

  /** All of them, the latest first. */
  async list(): Promise<ContactCostRead[]> {
    const rows = await this.database.rows<Omit<ContactCostRead, 'state' | 'currency'>>(
      `select v.id, v.assisted_low::float8 as low, v.assisted_high::float8 as high, v.self_service::float8 as "selfService",
              v.saving_low::float8 as "savingLow", v.saving_high::float8 as "savingHigh", v.valid_from as "from", v.set_by as "setById", m.display_name as "setBy"
       from deflection_cost_versions v left join members m on m.id = v.set_by
       order by v.valid_from desc, v.id desc`,
    );
    // A change of currency is possible only as long as nothing was saved in the one before.
    const { currency } = this.community;
    const states = statesOf(rows.map(({ from }) => from), this.clock.now());
    return rows.map((row, index) => ({ ...row, currency, state: states[index] ?? 'PAST' }));
  }
}

/** Of moments, the latest first: of two with the same one the first replaced the second. */
export function statesOf(moments: readonly Date[], now: Date): ContactCostState[] {
  const inForce = moments.findIndex((from) => from <= now);
  return moments.map((from, index) => {
    if (index > 0 && moments[index - 1]?.getTime() === from.getTime()) return 'REPLACED';
    if (from > now) return 'PLANNED';
    return index === inForce ? 'IN_FORCE' : 'PAST';
  });
}
