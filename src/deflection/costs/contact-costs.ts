/** What a contact costs: managers say it from a moment on, never for the past, so that savings once reported stay as they were. */
import { Injectable } from '@nestjs/common';
import { AccessRefused, AuditTrail, may, type SignedInViewer } from '../../identity';
import { Clock } from '../../platform/clock';
import { CommunitySettings } from '../../platform/community';
import { Transactions, type Tx } from '../../platform/database';
import { RateLimits } from '../../platform/limits';
import { rateLimited, succeed, validationFailed, type FieldProblem, type Outcome } from '../../platform/outcome';
import { readAmount, readCurrency, readDay, readFields, readOptional } from '../../platform/text-input';

export interface ContactCostInput {
  /** A contact with an agent, by a low and by a high estimate. */
  readonly low: unknown;
  readonly high: unknown;
  /** What an answer by the community costs; nothing, if it is left out. */
  readonly selfService?: unknown;
  /** ISO 4217; left out, it stays. */
  readonly currency?: unknown;
  /** A day to come, in the company's zone; left out, from now. */
  readonly from?: unknown;
}

interface Amounts {
  readonly low: number;
  readonly high: number;
  readonly selfService: number | null;
}

interface Priced extends Amounts {
  readonly currency: string | null;
  readonly from: string | null;
}

const AMOUNT = { min: 0, max: 1_000_000 };

@Injectable()
export class ContactCosts {
  constructor(
    private readonly transactions: Transactions,
    private readonly clock: Clock,
    private readonly limits: RateLimits,
    private readonly community: CommunitySettings,
    private readonly audit: AuditTrail,
  ) {}

  async set(viewer: SignedInViewer, raw: ContactCostInput): Promise<Outcome<{ id: string }>> {
    if (!may(viewer, 'costs.manage')) throw new AccessRefused('costs.manage', false);
    const input = readFields<Priced>({
      low: readAmount(raw.low, AMOUNT),
      high: readAmount(raw.high, AMOUNT),
      selfService: readOptional(raw.selfService, (amount) => readAmount(amount, AMOUNT)),
      currency: readOptional(raw.currency, readCurrency),
      from: readOptional(raw.from, readDay),
    });
    if (!input.ok) return input;
    const disorders = disordersOf(input.value);
    if (disorders.length > 0) return validationFailed(...disorders);
    const taken = await this.limits.take('administer', viewer.id);
    if (!taken.ok) return rateLimited(taken.retryAfterSeconds);
    return this.transactions.run((tx) => this.add(tx, viewer, input.value));
  }

  private async add(tx: Tx, viewer: SignedInViewer, priced: Priced): Promise<Outcome<{ id: string }>> {
    const at = this.clock.now();
    const validFrom = await this.momentOf(tx, priced.from, at);
    if (validFrom === null) return validationFailed({ field: 'from', code: 'dayPassed', params: {} });
    const currency = priced.currency ?? this.community.currency;
    if (currency !== this.community.currency) {
      if (await isAnythingSaved(tx)) return validationFailed({ field: 'currency', code: 'currencyFixed', params: { currency: this.community.currency } });
      await this.community.change(tx, { currency }, at);
    }
    const { low, high } = priced;
    const selfService = priced.selfService ?? 0;
    const { id } = await tx.one<{ id: string }>(
      `insert into deflection_cost_versions (currency, assisted_low, assisted_high, self_service, saving_low, saving_high, valid_from, created_at, set_by)
       values ($1, $2::numeric, $3::numeric, $4::numeric, $2::numeric - $4::numeric, $3::numeric - $4::numeric, $5, $6, $7) returning id`,
      [currency, low, high, selfService, validFrom, at, viewer.id],
    );
    await this.audit.record(tx, { at, actorId: viewer.id, action: 'contactCost.set', subjectType: 'ContactCost', subjectId: id, details: { currency, low, high, selfService, from: validFrom.toISOString() } });
    return succeed({ id });
  }

  /** The start of a day to come; today means now, and a day that has passed has no moment any more. */
  private async momentOf(tx: Tx, day: string | null, at: Date): Promise<Date | null> {
    if (day === null) return at;
    const { today, start } = await tx.one<{ today: string; start: Date }>(
      `select to_char($2::timestamptz at time zone $3, 'YYYY-MM-DD') as today, ($1::date)::timestamp at time zone $3 as start`,
      [day, at, this.community.timeZone],
    );
    if (day < today) return null;
    return day === today ? at : start;
  }
}

/** A saving is never below nothing, and the high estimate never below the low one. */
export function disordersOf({ low, high, selfService }: Amounts): FieldProblem[] {
  const nothingSaved = (selfService ?? 0) > low;
  return [
    ...(nothingSaved ? [{ field: 'low', code: 'cheaperThanCommunity', params: {} }] : []),
    ...(high < low ? [{ field: 'high', code: 'highBelowLow', params: {} }] : []),
    ...(nothingSaved ? [{ field: 'selfService', code: 'dearerThanContact', params: {} }] : []),
  ];
}

/** Imported history saves nothing, as no rule was active then. */
async function isAnythingSaved(tx: Tx): Promise<boolean> {
  const { saved } = await tx.one<{ saved: boolean }>(
    `select exists (select 1 from deflection_ledger l join threads t on t.id = l.thread_id where t.origin_source is null) as saved`,
  );
  return saved;
}
