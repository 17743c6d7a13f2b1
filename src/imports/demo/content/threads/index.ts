// All threads of the demo community, topic by topic.
import type { DemoThread } from '../types';

export const threads: DemoThread[] = [];
