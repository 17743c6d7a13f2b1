/** The job process: takes jobs and delivers events until the application stops. */
import type { INestApplicationContext } from '@nestjs/common';
import { Jobs } from './platform/jobs';

export async function startWorker(app: INestApplicationContext): Promise<void> {
  await app.get(Jobs).work();
}
