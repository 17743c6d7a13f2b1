// Decides whether the demo community is loaded.
import type { Config, DatabaseConnection } from '../platform/config';
import type { StartOptions } from './start';
import type { Terminal } from './terminal';

export async function loadDemoIfWanted(_: { config: Config; connection: DatabaseConnection; terminal: Terminal; options: StartOptions }): Promise<string[]> {
  return [];
}
