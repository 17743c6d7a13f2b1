/** What the company set, for every part. */
import { Global, Module } from '@nestjs/common';
import { CommunitySettings } from './community-settings';

@Global()
@Module({ providers: [CommunitySettings], exports: [CommunitySettings] })
export class CommunityModule {}
