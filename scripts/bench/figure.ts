/** One measured figure. */
export interface Figure {
  name: string;
  value: number;
  unit: string;
  /** What it is compared with; null where there is nothing. */
  peer: number | null;
  ratio: number | null;
  runs: number;
}

/** Runs `act` several times and gives the median in milliseconds. */
export function timed(name: string, runs: number, act: () => void, limit: number | null): Figure {
  const times = Array.from({ length: runs }, () => {
    const start = performance.now();
    act();
    return performance.now() - start;
  }).sort((a, b) => a - b);
  const value = Math.round((times[Math.floor(runs / 2)] ?? 0) * 10) / 10;
  const ratio = limit === null ? null : Math.round((value / limit) * 1000) / 1000;
  return { name, value, unit: 'ms', peer: limit, ratio, runs };
}
