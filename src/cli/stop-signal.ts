// Notices that the process should end: Ctrl-C, SIGTERM, the end of the npm that started it, or a fault that nobody caught.
import { isStartedByNpm } from '../platform/config';
import { isGone, parentsUpToNpm, type ProcessMark } from '../platform/database/embedded';

const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
const faults = ['uncaughtException', 'unhandledRejection'] as const;

export interface StopSignal {
  /** Settles once: with the fault that nobody caught, or null when somebody asked. */
  readonly requested: Promise<Error | null>;
  /** The processes whose end asks for a stop. */
  readonly parents: ProcessMark[];
  dispose(): void;
}

/** A terminal sends Ctrl-C to npm and to us, and npm passes it on: only the first counts, the rest must not cut the stop short. */
export function listenForStop(): StopSignal {
  const parents = isStartedByNpm() ? parentsUpToNpm() : [];
  let ask: (fault: Error | null) => void = () => undefined;
  const requested = new Promise<Error | null>((resolve) => (ask = resolve));
  const asked = () => ask(null);
  const failed = (fault: unknown) => ask(fault instanceof Error ? fault : new Error(String(fault)));
  for (const signal of signals) process.on(signal, asked);
  for (const fault of faults) process.on(fault, failed);
  const watch = setInterval(() => parents.some(isGone) && asked(), 500);
  watch.unref();
  return {
    requested,
    parents,
    dispose() {
      clearInterval(watch);
      for (const signal of signals) process.off(signal, asked);
      for (const fault of faults) process.off(fault, failed);
    },
  };
}
