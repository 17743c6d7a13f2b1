/** The demo community: what it takes to load it. */
export { CommunityNotEmpty, isCommunityEmpty, loadDemo } from './load-demo';
export type { DemoSignIn } from './people';
