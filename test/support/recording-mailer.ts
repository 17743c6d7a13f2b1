/** Takes mails instead of the outside world, and keeps them for the test to read. */
import { Mailer, type Mail } from '../../src/platform/mail';

export class RecordingMailer extends Mailer {
  readonly sent: Mail[] = [];

  send(mail: Mail): Promise<void> {
    this.sent.push(mail);
    return Promise.resolve();
  }

  to(address: string): Mail[] {
    return this.sent.filter((mail) => mail.to === address);
  }
}
