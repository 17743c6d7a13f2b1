// The demo community that ships with Threadwell: owners of Tarn's home network devices, and what they asked in the last sixty days.
import { members } from './members';
import { rootCauses } from './root-causes';
import { spaces } from './spaces';
import { threads } from './threads';
import type { DemoCommunity } from './types';

export type * from './types';

export const demo: DemoCommunity = {
  company: { name: 'Tarn', tagline: 'Home networks that stay up' },
  members,
  spaces,
  rootCauses,
  threads,
};
