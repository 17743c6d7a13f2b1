// `npm run bench -- <what>`: what can be measured here; without a word, the pages.
const BENCHES: Readonly<Record<string, () => Promise<{ run(): Promise<void> }>>> = {
  calendars: () => import('./calendars/calendars.js'),
  duplicates: () => import('./duplicates/duplicates.js'),
  pages: () => import('./pages/pages.js'),
  promise: () => import('./promise/promise.js'),
  search: () => import('./search/search.js'),
  sweep: () => import('./sweep/sweep.js'),
};

async function main(): Promise<void> {
  const name = process.argv[2] ?? 'pages';
  const bench = BENCHES[name];
  if (!bench) throw new Error(`There is no bench "${name}". There are: ${Object.keys(BENCHES).join(', ')}.`);
  await (await bench()).run();
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
  process.exitCode = 1;
});
