/** Front door of the rate limits. */
export { addressKey } from './address-key';
export { LimitsModule } from './limits.module';
export { LIMITED_ACTIONS } from './limited-actions';
export type { Allowance, LimitedAction } from './limited-actions';
export { RATE_LIMIT_POOL, RATE_LIMIT_SETTINGS, RateLimits } from './rate-limits';
export type { RateLimitSettings, Taken } from './rate-limits';
