/** Answers with the page of one calendar, as it stands or with the form that was refused. */
import { Injectable } from '@nestjs/common';
import type { Response } from 'express';
import { CalendarUses, ICAL_MAX_BYTES, type CalendarRead } from '../../calendars';
import { Clock } from '../../platform/clock';
import { Database } from '../../platform/database';
import { Page, statusOfFailure } from '../shell';
import { calendarPage, type RefusedForm } from './calendar.view-model';

@Injectable()
export class CalendarPage {
  constructor(
    private readonly page: Page,
    private readonly uses: CalendarUses,
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  async send(response: Response, calendar: CalendarRead, refused: RefusedForm | null): Promise<void> {
    const uses = await this.uses.namesOf(this.database, calendar.id);
    const model = calendarPage({ calendar, uses, now: this.clock.now(), maxKilobytes: ICAL_MAX_BYTES / 1024, refused });
    await this.page.send(response, 'calendars/calendar', model, refused ? statusOfFailure(refused.failure) : 200);
  }
}
