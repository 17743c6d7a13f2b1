// npm run lint: the habits of the code and the import table.
import { ensureInstalled } from './install.mjs';
import { endWith } from './terminal.mjs';

await ensureInstalled().catch(endWith);
const { checks, runChecks } = await import('./checks.mjs');
const { failed } = await runChecks([checks.lint, checks.imports]);
process.exit(failed === 0 ? 0 : 1);
