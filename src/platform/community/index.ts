export { CommunityModule } from './community.module';
export { CommunitySettings, type Community } from './community-settings';
