/** Answers with the page of one calendar, as it stands or with the form that was refused. */
import { Injectable } from '@nestjs/common';
import type { Response } from 'express';
import { CalendarUses, ICAL_MAX_BYTES, type CalendarRead } from '../../calendars';
import { Clock } from '../../platform/clock';
import { Database } from '../../platform/database';
import { Page, statusOfFailure } from '../shell';
import { calendarPage, type RefusedForm } from './calendar.view-model';
import { confirmPage, type SentForm } from './confirm.view-model';

@Injectable()
export class CalendarPage {
  constructor(
    private readonly page: Page,
    private readonly uses: CalendarUses,
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** What was typed comes back as it is, once the number of threads that would be due at once is confirmed. */
  async refuse(response: Response, calendar: CalendarRead, refused: SentForm): Promise<void> {
    const asked = confirmPage(calendar, refused);
    if (asked) await this.page.send(response, 'calendars/confirm', asked, statusOfFailure(refused.failure));
    else await this.send(response, calendar, refused);
  }

  async send(response: Response, calendar: CalendarRead, refused: RefusedForm | null): Promise<void> {
    const uses = await this.uses.namesOf(this.database, calendar.id);
    const model = calendarPage({ calendar, uses, now: this.clock.now(), maxKilobytes: ICAL_MAX_BYTES / 1024, refused });
    await this.page.send(response, 'calendars/calendar', model, refused ? statusOfFailure(refused.failure) : 200);
  }
}
