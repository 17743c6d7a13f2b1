// After a run of tests: ends the database server and removes its data.
import { rmSync } from 'node:fs';

export default async function stopDatabase(): Promise<void> {
  const server = await globalThis.threadwellTestServer;
  if (!server) return;
  await server.database?.stop();
  rmSync(server.root, { recursive: true, force: true });
}
