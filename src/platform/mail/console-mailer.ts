/** Shows mail on the terminal of whoever runs the community without a mail server; the only place where a reset link is printed. */
import { withoutUnusableCharacters } from '../text-input';
import { Mailer, type Mail } from './mailer';

const RULE = '-'.repeat(72);

export class ConsoleMailer extends Mailer {
  constructor(
    private readonly from: string,
    private readonly print: (text: string) => void = (text) => void process.stdout.write(text),
  ) {
    super();
  }

  send(mail: Mail): Promise<void> {
    const lines = [RULE, `From: ${this.from}`, `To: ${mail.to}`, `Subject: ${mail.subject}`, '', mail.text.trimEnd(), RULE, ''];
    // Nothing that a member wrote may steer the terminal.
    this.print(withoutUnusableCharacters(lines.join('\n')));
    return Promise.resolve();
  }
}
