/** A viewer came to a place that the table of permissions does not open to that role. */
import { Forbidden } from '../../platform/outcome';

export class AccessRefused extends Forbidden {
  constructor(
    readonly permission: string,
    /** Signing in might open it. */
    readonly signInMayHelp: boolean,
  ) {
    super(signInMayHelp ? 'Sign in to do this' : 'Your role does not allow this');
  }
}
