// threadwell users create: an operator makes an account, for a first administrator above all.
import { text } from 'node:stream/consumers';
import { refusalOf } from './refusals';
import type { Terminal } from './terminal';
import { withApplication } from './with-database';

export interface NewUserOptions {
  email: string;
  name: string;
  role: string;
  passwordStdin?: boolean;
  json?: boolean;
}

const optionNames = { email: '--email', displayName: '--name', role: '--role', password: 'password' };

export async function createUser(terminal: Terminal, options: NewUserOptions): Promise<void> {
  const password = options.passwordStdin ? (await text(process.stdin)).replace(/\r?\n$/, '') : null;
  const { MemberAccounts } = await import('../identity/index.js');
  const created = await withApplication(terminal, (app) =>
    app.get(MemberAccounts).createByOperator({ email: options.email, displayName: options.name, role: options.role.toUpperCase(), password }),
  );
  if (!created.ok) throw refusalOf(created.failure, optionNames);
  const { memberId, resetLink } = created.value;
  if (options.json) return terminal.result(JSON.stringify({ memberId, resetLink }));
  terminal.result(`Created ${options.name} (member ${memberId}) with the role ${options.role.toUpperCase()}.`);
  if (resetLink) terminal.result(`They choose a password here, once and soon: ${resetLink}`);
}
