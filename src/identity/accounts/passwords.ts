/** Keeps passwords as argon2id hashes, and takes as long to refuse an unknown address as a wrong password. */
import { Inject, Injectable } from '@nestjs/common';
import { hash, verify } from '@node-rs/argon2';

export interface PasswordCost {
  readonly memoryCost: number;
  readonly timeCost: number;
  readonly parallelism: number;
}

/** Injection token of the `PasswordCost`; tests put a cheap one in its place. */
export const PASSWORD_COST = Symbol('PASSWORD_COST');

/** What OWASP recommends for argon2id: 19 MiB, two passes, one lane. */
export const OWASP_PASSWORD_COST: PasswordCost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

@Injectable()
export class Passwords {
  private readonly nobodys: Promise<string>;

  constructor(@Inject(PASSWORD_COST) private readonly cost: PasswordCost) {
    this.nobodys = hash('the password of nobody', this.cost);
    // A failure is told where it is awaited, not as an unhandled rejection at the start.
    this.nobodys.catch(() => undefined);
  }

  hash(password: string): Promise<string> {
    return hash(password, this.cost);
  }

  /** Whether this is the password; without a hash it never is, and the work is the same. */
  async matches(kept: string | null, password: string): Promise<boolean> {
    const matches = await verify(kept ?? (await this.nobodys), password);
    return matches && kept !== null;
  }
}
