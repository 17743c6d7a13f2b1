/** Secrets that are mailed and good for one use: only their hash is kept, they expire, and a new one makes the older ones worthless. */
import { createHash, randomBytes } from 'node:crypto';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Clock } from '../../platform/clock';
import { Database, type Sql, type Tx } from '../../platform/database';
import { Jobs } from '../../platform/jobs';

export type TokenPurpose = 'VERIFY_EMAIL' | 'RESET_PASSWORD' | 'CHANGE_EMAIL';

const HOUR_MS = 3_600_000;
const LIVES_MS: Record<TokenPurpose, number> = { VERIFY_EMAIL: 48 * HOUR_MS, RESET_PASSWORD: HOUR_MS, CHANGE_EMAIL: 24 * HOUR_MS };

export interface IssuedToken {
  readonly id: string;
  /** What the mail carries; nobody can read it again. */
  readonly secret: string;
}

/** The member whom a token stands for, at the address to which it was sent. */
export interface TokenHolder {
  readonly tokenId: string;
  readonly memberId: string;
  readonly email: string;
  readonly displayName: string;
}

const hashOf = (secret: string): Buffer => createHash('sha256').update(secret).digest();

@Injectable()
export class OneTimeTokens implements OnModuleInit {
  constructor(
    private readonly clock: Clock,
    private readonly database: Database,
    private readonly jobs: Jobs,
  ) {}

  onModuleInit(): void {
    this.jobs.define('forget-one-time-tokens', () => this.forgetExpired(), { everyMinutes: 24 * 60 });
  }

  async issue(tx: Tx, purpose: TokenPurpose, holder: { memberId: string; email: string }): Promise<IssuedToken> {
    const secret = randomBytes(32).toString('base64url');
    const now = this.clock.now();
    await this.voidUnused(tx, purpose, holder.memberId);
    const { id } = await tx.one<{ id: string }>(
      `insert into one_time_tokens (member_id, purpose, token_hash, email, created_at, expires_at) values ($1, $2, $3, $4, $5, $6) returning id`,
      [holder.memberId, purpose, hashOf(secret), holder.email, now, new Date(now.getTime() + LIVES_MS[purpose])],
    );
    return { id, secret };
  }

  /** Whom a usable token stands for; it stays usable. Null when it is unknown, used, expired, or its member cannot sign in any more. */
  async find(sql: Sql, purpose: TokenPurpose, secret: unknown): Promise<TokenHolder | null> {
    if (typeof secret !== 'string' || secret.length > 100) return null;
    return sql.maybe<TokenHolder>(
      `select t.id as "tokenId", t.member_id as "memberId", t.email, m.display_name as "displayName"
       from one_time_tokens t join members m on m.id = t.member_id
       where t.token_hash = $1 and t.purpose = $2 and t.used_at is null and t.expires_at > $3
         -- What was sent to an address that was given up since then is worth nothing; only a change goes to one that is not the member's yet.
         and (m.email = t.email or t.purpose = 'CHANGE_EMAIL') and m.erased_at is null and m.suspended_at is null`,
      [hashOf(secret.trim()), purpose, this.clock.now()],
    );
  }

  /** Uses a token up; of two that try at once one gets it, the other null. */
  async use(tx: Tx, purpose: TokenPurpose, secret: unknown): Promise<TokenHolder | null> {
    const holder = await this.find(tx, purpose, secret);
    if (!holder) return null;
    const used = await tx.run(`update one_time_tokens set used_at = $2 where id = $1 and used_at is null`, [holder.tokenId, this.clock.now()]);
    if (used === 0) return null;
    await this.voidUnused(tx, purpose, holder.memberId);
    return holder;
  }

  private async forgetExpired(): Promise<void> {
    await this.database.run(`delete from one_time_tokens where expires_at <= $1`, [this.clock.now()]);
  }

  async voidUnused(tx: Tx, purpose: TokenPurpose, memberId: string): Promise<void> {
    await tx.run(`delete from one_time_tokens where member_id = $1 and purpose = $2 and used_at is null`, [memberId, purpose]);
  }
}
