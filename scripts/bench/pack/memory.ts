import { readdirSync, readFileSync } from 'node:fs';

const kib = 1024;

/**
 * Memory of a program with all its children, in bytes: what each holds alone and its share of the rest.
 * Linux only; null elsewhere.
 */
function memoryOf(root: number): number | null {
  try {
    const parents = new Map<number, number>();
    for (const name of readdirSync('/proc')) {
      if (/^\d+$/.test(name)) parents.set(Number(name), parentOf(Number(name)));
    }
    const isOurs = (pid: number): boolean => {
      for (let at = pid; at > 1; at = parents.get(at) ?? 0) if (at === root) return true;
      return false;
    };
    return [...parents.keys()].filter(isOurs).reduce((sum, pid) => sum + shareOf(pid), 0);
  } catch {
    return null;
  }
}

function parentOf(pid: number): number {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]);
  } catch {
    // It ended meanwhile.
    return 0;
  }
}

function shareOf(pid: number): number {
  try {
    const rollup = readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8');
    return Number(/^Pss:\s+(\d+) kB/m.exec(rollup)?.[1] ?? 0) * kib;
  } catch {
    return 0;
  }
}

/** How much more memory a program took at most while something was done, in bytes; null if unknown. */
export async function peakWhile<T>(
  pid: number,
  work: () => Promise<T>,
): Promise<{ value: T; peak: number | null }> {
  const before = memoryOf(pid);
  let highest = before ?? 0;
  const timer = setInterval(() => {
    highest = Math.max(highest, memoryOf(pid) ?? 0);
  }, 50);
  try {
    const value = await work();
    return { value, peak: before === null ? null : highest - before };
  } finally {
    clearInterval(timer);
  }
}
