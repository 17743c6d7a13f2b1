/** Lets administrators say what their community is called, and in which zone it reckons its days. */
import { Injectable } from '@nestjs/common';
import { Clock } from '../../platform/clock';
import { CommunitySettings } from '../../platform/community';
import { Transactions } from '../../platform/database';
import { RateLimits } from '../../platform/limits';
import { rateLimited, succeed, type Outcome } from '../../platform/outcome';
import { readFields, readOptional, readText, readTimeZone, taken, type Reading } from '../../platform/text-input';
import { AccessRefused, may, type SignedInViewer } from '../access';
import { AuditTrail } from '../audit/audit-trail';

export const COMMUNITY_TEXTS = {
  name: { lines: 'one', min: 2, max: 60 },
  tagline: { lines: 'one', min: 2, max: 140 },
} as const;

/** What is left out stays as it is; an empty tagline takes it away. */
export interface ChangeCommunityInput {
  readonly name?: unknown;
  readonly tagline?: unknown;
  /** An IANA zone: the days of reports are days there. */
  readonly timeZone?: unknown;
}

export interface CommunityRead {
  readonly name: string;
  readonly tagline: string;
  readonly timeZone: string;
}

@Injectable()
export class ChangingCommunity {
  constructor(
    private readonly transactions: Transactions,
    private readonly clock: Clock,
    private readonly limits: RateLimits,
    private readonly settings: CommunitySettings,
    private readonly audit: AuditTrail,
  ) {}

  read(): CommunityRead {
    const { name, tagline, timeZone } = this.settings;
    return { name, tagline, timeZone };
  }

  async change(viewer: SignedInViewer, raw: ChangeCommunityInput): Promise<Outcome<CommunityRead>> {
    if (!may(viewer, 'community.manage')) throw new AccessRefused('community.manage', false);
    const input = readFields({
      name: kept(raw.name, (name) => readText(name, COMMUNITY_TEXTS.name)),
      tagline: kept(raw.tagline, readTagline),
      timeZone: kept(raw.timeZone, readTimeZone),
    });
    if (!input.ok) return input;
    const allowed = await this.limits.take('administer', viewer.id);
    if (!allowed.ok) return rateLimited(allowed.retryAfterSeconds);
    const changes = Object.fromEntries(Object.entries(input.value).filter(([, value]) => value !== null));
    const at = this.clock.now();
    await this.transactions.run(async (tx) => {
      await this.settings.change(tx, changes, at);
      await this.audit.record(tx, { at, actorId: viewer.id, action: 'community.changed', subjectType: 'Community', subjectId: 'community', details: changes });
    });
    return succeed(this.read());
  }
}

/** Null where the field was left out. */
const kept = <T>(raw: unknown, read: (raw: unknown) => Reading<T>): Reading<T | null> => (raw === undefined ? taken(null) : read(raw));

function readTagline(raw: unknown): Reading<string> {
  const read = readOptional(raw, (text) => readText(text, COMMUNITY_TEXTS.tagline));
  return read.ok ? taken(read.value ?? '') : read;
}
