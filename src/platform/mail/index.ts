/** Front door of mail. */
export { MAIL_SETTINGS, Mailer } from './mailer';
export type { Mail, MailSettings } from './mailer';
export { MailModule, mailerFor } from './mail.module';
export { MailJobs, MailRecipients } from './mail-jobs';
export type { MemberMail } from './mail-jobs';
