/** Spreads mails that nobody waits for to the second: after a day of downtime thousands are due at once, and no mail server takes them so. */
import { Inject, Injectable } from '@nestjs/common';
import { Clock } from '../clock';
import type { Tx } from '../database';
import { MAIL_SETTINGS, type MailSettings } from './mailer';

const MINUTE_MS = 60_000;

@Injectable()
export class MailPace {
  constructor(
    private readonly clock: Clock,
    @Inject(MAIL_SETTINGS) private readonly settings: MailSettings,
  ) {}

  /** In how many milliseconds the next mail may leave; 0 while this minute has room. All processes count in one row. */
  async nextIn(tx: Tx): Promise<number> {
    const now = this.clock.now().getTime();
    const current = new Date(now - (now % MINUTE_MS));
    const { minute } = await tx.one<{ minute: Date }>(
      `insert into mail_pace as p (minute, taken) values ($1, 1)
       on conflict (single) do update set
         minute = case when p.minute < $1 then $1 when p.taken >= $2 then p.minute + interval '1 minute' else p.minute end,
         taken = case when p.minute < $1 or p.taken >= $2 then 1 else p.taken + 1 end
       returning minute`,
      [current, this.settings.perMinute],
    );
    return Math.max(0, minute.getTime() - now);
  }
}
