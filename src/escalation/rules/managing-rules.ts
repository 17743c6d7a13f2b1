/** Who may manage rules, and how often in an hour. */
import { Injectable } from '@nestjs/common';
import { AccessRefused, may, type Viewer } from '../../identity';
import { RateLimits } from '../../platform/limits';
import { rateLimited, succeed, type Outcome } from '../../platform/outcome';

@Injectable()
export class ManagingRules {
  constructor(private readonly limits: RateLimits) {}

  require(viewer: Viewer): void {
    if (!may(viewer, 'rules.manage')) throw new AccessRefused('rules.manage', false);
  }

  async takeTurn(viewer: { readonly id: string }): Promise<Outcome<null>> {
    const allowed = await this.limits.take('administer', viewer.id);
    return allowed.ok ? succeed(null) : rateLimited(allowed.retryAfterSeconds);
  }
}
