/** Gives every part of the application the same way to send mail: by the mail server, or to the terminal where there is none. */
import { Global, Module, type DynamicModule } from '@nestjs/common';
import { ConsoleMailer } from './console-mailer';
import { MailPace } from './mail-pace';
import { MAIL_SETTINGS, Mailer, type MailSettings } from './mailer';
import { SmtpMailer } from './smtp-mailer';

@Global()
@Module({})
export class MailModule {
  static register(settings: MailSettings): DynamicModule {
    return {
      module: MailModule,
      providers: [
        { provide: MAIL_SETTINGS, useValue: settings },
        { provide: Mailer, inject: [MAIL_SETTINGS], useFactory: mailerFor },
        MailPace,
      ],
      exports: [Mailer, MailPace],
    };
  }
}

export function mailerFor(settings: Omit<MailSettings, 'perMinute'>): Mailer {
  const { smtpUrl, from } = settings;
  return smtpUrl === null ? new ConsoleMailer(from) : new SmtpMailer({ smtpUrl, from });
}
