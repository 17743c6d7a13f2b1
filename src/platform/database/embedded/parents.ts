// The processes above this one without which it should not go on: npm runs it through a shell, and none of them passes on a kill -9.
import { commandLine, parentOf, processIdentity, type ProcessMark } from './processes';

/** Everything up to npm; empty when npm is not among the nearest ancestors. */
export function parentsUpToNpm(): ProcessMark[] {
  const marks: ProcessMark[] = [];
  for (let pid = process.ppid, level = 0; pid > 1 && level < 4; pid = parentOf(pid) ?? 0, level += 1) {
    const identity = processIdentity(pid);
    if (identity === null) return [];
    marks.push({ pid, identity });
    if (/\bnpm\b/.test(commandLine(pid) ?? '')) return marks;
  }
  return [];
}
