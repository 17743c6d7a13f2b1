/** The one list of modules, and how the application is put together for pages, jobs and commands. */
import { Module, type DynamicModule } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { TypeOrmModule } from '@nestjs/typeorm';
import { dataSourceOptions } from '../ormconfig';
import { CalendarsModule } from './calendars';
import { CasesModule } from './cases';
import { DeflectionModule } from './deflection';
import { EscalationModule } from './escalation';
import { ForumModule } from './forum';
import { DEMO_SIGN_INS_ALLOWED, IdentityModule, PermissionGuard } from './identity';
import { ImportsModule } from './imports';
import { InsightsModule } from './insights';
import { NotificationsModule } from './notifications';
import { ClockModule } from './platform/clock';
import { CommunityModule } from './platform/community';
import { projectRoot, type Config, type DatabaseConnection } from './platform/config';
import { DatabaseModule } from './platform/database';
import { EventsModule } from './platform/events';
import { GraphModule } from './platform/graphql';
import { HTTP_SETTINGS, type HttpSettings } from './platform/http';
import { LimitsModule } from './platform/limits';
import { MailModule } from './platform/mail';
import { OutgoingModule } from './platform/outgoing';
import { ViewsModule } from './platform/views';
import { SEARCH_SETUP, SearchModule, searchSetup, type SearchSetup } from './search';
import { WebModule } from './web/web.module';

export interface AppSettings {
  readonly config: Config;
  readonly connection: DatabaseConnection;
  /** Where people reach the community, without a slash at the end. */
  readonly publicUrl: string;
  /** Left out: as the settings say. */
  readonly search?: SearchSetup | undefined;
}

@Module({})
class SettingsModule {
  static register({ config, publicUrl, search = searchSetup(config.search) }: AppSettings): DynamicModule {
    const http: HttpSettings = { mode: config.mode, publicUrl, sessionSecret: config.sessionSecret };
    // A demo account's password was printed on a screen: it opens nothing to other machines.
    const demo = { provide: DEMO_SIGN_INS_ALLOWED, useValue: config.isLoopback };
    return { module: SettingsModule, global: true, providers: [{ provide: HTTP_SETTINGS, useValue: http }, demo, { provide: SEARCH_SETUP, useValue: search }], exports: [HTTP_SETTINGS, DEMO_SIGN_INS_ALLOWED, SEARCH_SETUP] };
  }
}

@Module({})
export class AppModule {
  static register(settings: AppSettings): DynamicModule {
    const { config, connection } = settings;
    const development = config.mode === 'development';
    return {
      module: AppModule,
      imports: [
        SettingsModule.register(settings),
        TypeOrmModule.forRoot({ ...dataSourceOptions(connection), retryAttempts: 0 }),
        ClockModule,
        DatabaseModule,
        EventsModule,
        CommunityModule,
        LimitsModule.register({ factor: config.rateLimits }),
        MailModule.register(config.mail),
        OutgoingModule,
        ViewsModule.register({ root: projectRoot, strict: config.mode !== 'production', reload: development }),
        GraphModule.register({ development }),
        IdentityModule,
        CalendarsModule,
        ForumModule,
        CasesModule,
        SearchModule,
        DeflectionModule,
        EscalationModule,
        NotificationsModule,
        InsightsModule,
        ImportsModule,
        WebModule,
      ],
      providers: [{ provide: APP_GUARD, useClass: PermissionGuard }],
    };
  }
}
