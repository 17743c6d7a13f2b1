/** Calendars for managers: the list, a new one, one of them with its week, and its end. */
import { Body, Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { CalendarQueries, CalendarService, CalendarUses } from '../../calendars';
import { CurrentViewer, Permit, type SignedInViewer } from '../../identity';
import { Clock } from '../../platform/clock';
import { CommunitySettings } from '../../platform/community';
import { Database } from '../../platform/database';
import { t } from '../../platform/messages';
import type { Failure } from '../../platform/outcome';
import { Page, statusOfFailure } from '../shell';
import { CalendarPage } from './calendar-page';
import { confirmedOf } from './confirm.view-model';
import { calendarForm, calendarsPage, weekOf } from './calendars.view-model';

type Typed = Record<string, unknown>;

const OFFICE = '09:00-17:00';
const OFFICE_HOURS = { monday: OFFICE, tuesday: OFFICE, wednesday: OFFICE, thursday: OFFICE, friday: OFFICE };

@Controller('calendars')
export class CalendarsController {
  constructor(
    private readonly page: Page,
    private readonly calendarPage: CalendarPage,
    private readonly calendars: CalendarQueries,
    private readonly service: CalendarService,
    private readonly uses: CalendarUses,
    private readonly database: Database,
    private readonly community: CommunitySettings,
    private readonly clock: Clock,
  ) {}

  @Permit('rules.manage')
  @Get()
  async list(@Res() response: Response): Promise<void> {
    const calendars = await this.calendars.list();
    const uses = await this.uses.byCalendar(this.database, calendars.map(({ id }) => id));
    await this.page.send(response, 'calendars/calendars', calendarsPage({ calendars, uses, now: this.clock.now() }));
  }

  @Permit('rules.manage')
  @Get('new')
  async showNew(@Res() response: Response): Promise<void> {
    await this.sendNew(response, { zone: this.community.timeZone, ...OFFICE_HOURS }, null);
  }

  @Permit('rules.manage')
  @Post()
  async create(@CurrentViewer() viewer: SignedInViewer, @Body() typed: Typed, @Req() request: Request, @Res() response: Response): Promise<void> {
    const outcome = await this.service.create(viewer, { name: typed.name, zone: typed.zone, week: weekOf(typed) });
    if (!outcome.ok) return this.sendNew(response, typed, outcome.failure);
    this.page.say(request, 'success', t('calendars.form.created', { name: outcome.value.name }));
    response.redirect(303, `/calendars/${outcome.value.id}`);
  }

  @Permit('rules.manage')
  @Get(':id')
  async show(@Param('id') id: string, @Res() response: Response): Promise<void> {
    await this.calendarPage.send(response, await this.calendars.get(id), null);
  }

  @Permit('rules.manage')
  @Post(':id')
  async change(@CurrentViewer() viewer: SignedInViewer, @Param('id') id: string, @Req() request: Request, @Res() response: Response): Promise<void> {
    const typed = request.body as Typed;
    const outcome = await this.service.change(viewer, { calendarId: id, version: typed.version, name: typed.name, zone: typed.zone, week: weekOf(typed), confirmedDueAtOnce: confirmedOf(typed) });
    if (!outcome.ok) return this.calendarPage.refuse(response, await this.calendars.get(id), { form: 'calendar', action: `/calendars/${id}`, typed, failure: outcome.failure });
    this.page.say(request, 'success', t('calendars.form.saved'));
    response.redirect(303, `/calendars/${id}`);
  }

  @Permit('rules.manage')
  @Post(':id/remove')
  async remove(@CurrentViewer() viewer: SignedInViewer, @Param('id') id: string, @Req() request: Request, @Res() response: Response): Promise<void> {
    const outcome = await this.service.remove(viewer, { calendarId: id });
    if (!outcome.ok) return this.calendarPage.send(response, await this.calendars.get(id), { form: 'remove', typed: {}, failure: outcome.failure });
    this.page.say(request, 'success', t('calendars.remove.removed', { name: outcome.value.name }));
    response.redirect(303, '/calendars');
  }

  private async sendNew(response: Response, typed: Typed, failure: Failure | null): Promise<void> {
    await this.page.send(response, 'calendars/new', { calendar: calendarForm(typed, failure, null) }, failure ? statusOfFailure(failure) : 200);
  }
}
