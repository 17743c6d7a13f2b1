/** What the company sets about its community: name, zone of its days, currency. Kept in the settings table, read at most twice a minute. */
import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { Database, type Sql } from '../database';

export interface Community {
  readonly name: string;
  readonly tagline: string;
  /** The days of reports are days of this zone. */
  readonly timeZone: string;
  readonly currency: string;
  /** What happened on the ask form is kept for so many days. */
  readonly askAttemptsKeptDays: number;
}

// Reads well before the word "community", which pages and mails put behind it.
const AT_FIRST: Community = { name: 'Customer', tagline: '', timeZone: 'UTC', currency: 'EUR', askAttemptsKeptDays: 400 };
const KEY = 'community';
const KEPT_FOR_MS = 30_000;

@Injectable()
export class CommunitySettings implements OnApplicationBootstrap {
  private community: Community = AT_FIRST;
  private readAtMs = 0;

  constructor(private readonly database: Database) {}

  async onApplicationBootstrap(): Promise<void> {
    await this.read();
  }

  get name(): string {
    return this.current().name;
  }

  get tagline(): string {
    return this.current().tagline;
  }

  get timeZone(): string {
    return this.current().timeZone;
  }

  get currency(): string {
    return this.current().currency;
  }

  get askAttemptsKeptDays(): number {
    return this.current().askAttemptsKeptDays;
  }

  /** Changes what is given and leaves the rest. */
  async change(sql: Sql, changes: Partial<Community>, at: Date): Promise<void> {
    const row = await sql.one<{ value: Partial<Community> }>(
      `insert into settings (key, value, changed_at) values ($1, $2, $3)
       on conflict (key) do update set value = settings.value || excluded.value, changed_at = excluded.changed_at
       returning value`,
      [KEY, JSON.stringify(changes), at],
    );
    this.community = { ...AT_FIRST, ...row.value };
  }

  // A page never waits for its settings: an old reading serves while a new one is fetched.
  private current(): Community {
    if (performance.now() - this.readAtMs > KEPT_FOR_MS) void this.read().catch(() => undefined);
    return this.community;
  }

  private async read(): Promise<void> {
    this.readAtMs = performance.now();
    const row = await this.database.maybe<{ value: Partial<Community> }>(`select value from settings where key = $1`, [KEY]);
    this.community = { ...AT_FIRST, ...row?.value };
  }
}
