/** The job process: takes jobs, delivers events and sweeps the threads that fall due, until the application stops. */
import type { INestApplicationContext } from '@nestjs/common';
import { SweepLoop } from './escalation';
import { Jobs } from './platform/jobs';

export async function startWorker(app: INestApplicationContext): Promise<void> {
  await app.get(Jobs).work();
  app.get(SweepLoop).start();
}
