/** The days of a calendar that do not follow its week: one by one, or from an iCal file that is shown before anything is added. */
import { Body, Controller, Param, Post, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { CalendarDaysService, CalendarQueries, HolidayImport } from '../../calendars';
import { CurrentViewer, Permit, type SignedInViewer } from '../../identity';
import { t } from '../../platform/messages';
import { Page } from '../shell';
import { CalendarPage } from './calendar-page';
import { confirmedOf } from './confirm.view-model';
import { reviewPage, unpacked } from './calendar.view-model';

type Typed = Record<string, unknown>;

@Controller('calendars/:id')
export class CalendarDaysController {
  constructor(
    private readonly page: Page,
    private readonly calendarPage: CalendarPage,
    private readonly calendars: CalendarQueries,
    private readonly days: CalendarDaysService,
    private readonly holidays: HolidayImport,
  ) {}

  @Permit('rules.manage')
  @Post('days')
  async add(@CurrentViewer() viewer: SignedInViewer, @Param('id') id: string, @Req() request: Request, @Res() response: Response): Promise<void> {
    const typed = request.body as Typed;
    const entry = { from: typed.from, until: typed.until, name: typed.dayName, hours: typed.hours };
    const outcome = await this.days.add(viewer, { calendarId: id, entries: [entry], confirmedDueAtOnce: confirmedOf(typed) });
    if (!outcome.ok) return this.calendarPage.refuse(response, await this.calendars.get(id), { form: 'day', action: `/calendars/${id}/days`, typed, failure: outcome.failure });
    this.page.say(request, 'success', t('calendars.ownDays.added', { name: String(typed.dayName).trim() }));
    response.redirect(303, `/calendars/${id}#days`);
  }

  @Permit('rules.manage')
  @Post('days/remove')
  async remove(@CurrentViewer() viewer: SignedInViewer, @Param('id') id: string, @Req() request: Request, @Res() response: Response): Promise<void> {
    const typed = request.body as Typed;
    const { dates } = typed;
    const chosen = typeof dates === 'string' ? dates.split(' ').filter((date) => date !== '') : dates;
    const outcome = await this.days.remove(viewer, { calendarId: id, dates: chosen, confirmedDueAtOnce: confirmedOf(typed) });
    if (!outcome.ok) return this.calendarPage.refuse(response, await this.calendars.get(id), { form: 'remove', action: `/calendars/${id}/days/remove`, typed, failure: outcome.failure });
    this.page.say(request, 'success', t('calendars.ownDays.removed'));
    response.redirect(303, `/calendars/${id}#days`);
  }

  @Permit('rules.manage')
  @Post('import')
  async review(@CurrentViewer() viewer: SignedInViewer, @Param('id') id: string, @Body() typed: Typed, @Res() response: Response): Promise<void> {
    const outcome = await this.holidays.review(viewer, { calendarId: id, file: typed.file, address: typed.address });
    if (!outcome.ok) return this.calendarPage.send(response, await this.calendars.get(id), { form: 'import', typed, failure: outcome.failure });
    await this.page.send(response, 'calendars/import', reviewPage(outcome.value));
  }

  /** Takes what was ticked, and looks at each of it as if it had been typed. */
  @Permit('rules.manage')
  @Post('import/add')
  async addReviewed(@CurrentViewer() viewer: SignedInViewer, @Param('id') id: string, @Req() request: Request, @Res() response: Response): Promise<void> {
    const typed = request.body as Typed;
    const chosen = [typed.entries].flat().filter((entry): entry is string => typeof entry === 'string').map(unpacked);
    const outcome = await this.days.add(viewer, { calendarId: id, entries: chosen, confirmedDueAtOnce: confirmedOf(typed) });
    if (!outcome.ok) return this.calendarPage.refuse(response, await this.calendars.get(id), { form: 'import', action: `/calendars/${id}/import/add`, typed, failure: outcome.failure });
    this.page.say(request, 'success', t('calendars.import.added', { count: chosen.length }));
    response.redirect(303, `/calendars/${id}#days`);
  }
}
