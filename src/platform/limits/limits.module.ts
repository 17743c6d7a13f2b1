/** Gives every part of the application the same rate limits. */
import { Global, Module, type DynamicModule } from '@nestjs/common';
import { Database } from '../database';
import { RATE_LIMIT_POOL, RATE_LIMIT_SETTINGS, RateLimits, type RateLimitSettings } from './rate-limits';

@Global()
@Module({})
export class LimitsModule {
  static register(settings: RateLimitSettings): DynamicModule {
    return {
      module: LimitsModule,
      providers: [
        { provide: RATE_LIMIT_POOL, inject: [Database], useFactory: (database: Database) => database.pool },
        { provide: RATE_LIMIT_SETTINGS, useValue: settings },
        RateLimits,
      ],
      exports: [RateLimits],
    };
  }
}
