// Ctrl-C ends a bench, and with it every server that was started for it.
const stops = new Set<() => Promise<void>>();
let listening = false;

/** Returns how to stop it when all goes well. */
export function stoppedOnSignal(stop: () => Promise<void>): () => Promise<void> {
  stops.add(stop);
  if (!listening) for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => void endAll(signal));
  listening = true;
  return async () => {
    if (stops.delete(stop)) await stop();
  };
}

async function endAll(signal: 'SIGINT' | 'SIGTERM'): Promise<void> {
  const all = [...stops];
  stops.clear();
  await Promise.allSettled(all.map((stop) => stop()));
  process.exit(signal === 'SIGINT' ? 130 : 143);
}
