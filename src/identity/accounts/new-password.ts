/** Which password a member may choose: ten characters or more, not one of the most common, not the own name or address. */
import type { FieldProblem } from '../../platform/outcome';
import { isCommonPassword } from './common-passwords';

/** Whose password it is to be. */
export interface PasswordOwner {
  readonly email: string;
  readonly displayName: string;
}

/** What is wrong with a password of the right length, or null. */
export function weaknessOf(password: string, owner: PasswordOwner): FieldProblem | null {
  if (isCommonPassword(password)) return { field: 'password', code: 'passwordTooCommon', params: {} };
  const [mailbox = ''] = owner.email.split('@');
  const lettersOf = (text: string) => text.toLowerCase().replace(/[\s._-]/g, '');
  const chosen = lettersOf(password);
  const own = [owner.email, mailbox, owner.displayName].map(lettersOf);
  return own.some((text) => text === chosen) ? { field: 'password', code: 'passwordIsName', params: {} } : null;
}
