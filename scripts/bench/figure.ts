/** One measured figure. */
export interface Figure {
  name: string;
  /** The median of the runs. */
  value: number;
  unit: string;
  /** The lowest and the highest of the runs. */
  spread: [number, number];
  /** What it is compared with: the median of a peer in the same run, or a limit; null where there is nothing. */
  peer: number | null;
  /** What that is. */
  peerName: string | null;
  /** `value / peer`. */
  ratio: number | null;
  runs: number;
  /** What was promised, where that is not the peer. */
  limit?: number;
  /** Its place in a plot, of a figure that is measured at several sizes. */
  growth?: Growth;
}

/** Figures of one plot have the same `plot` and `axis`; those of one line the same `line`. */
export interface Growth {
  plot: string;
  /** What the sizes are, with their unit. */
  axis: string;
  line: string;
  size: number;
}

/** What a figure is held against. */
export interface Peer {
  name: string;
  /** One for each run; a single one of a limit. */
  values: readonly number[];
}

/** A limit that was promised, as what a figure is held against. */
export function limit(value: number): Peer {
  return { name: 'limit', values: [value] };
}

/** Sums up the runs of one figure. @param values one for each run, in `unit` */
export function figureOf(
  name: string,
  unit: string,
  values: readonly number[],
  peer: Peer | null = null,
  more: Pick<Figure, 'limit' | 'growth'> = {},
): Figure {
  const value = median(values);
  const held = peer && median(peer.values);
  return {
    name,
    value: rounded(value),
    unit,
    spread: [rounded(Math.min(...values)), rounded(Math.max(...values))],
    peer: held === null ? null : rounded(held),
    peerName: peer?.name ?? null,
    ratio: held === null ? null : Math.round((value / held) * 1000) / 1000,
    runs: values.length,
    ...more,
  };
}

/** Runs `act` several times, one after another. @returns milliseconds of each */
export async function timesOf(runs: number, act: () => unknown): Promise<number[]> {
  const times: number[] = [];
  for (let run = 0; run < runs; run++) {
    const start = performance.now();
    await act();
    times.push(performance.now() - start);
  }
  return times;
}

/** Runs `act` several times and sums up how long it took, in milliseconds. */
export async function timed(
  name: string,
  runs: number,
  act: () => unknown,
  peer: Peer | null = null,
): Promise<Figure> {
  return figureOf(name, 'ms', await timesOf(runs, act), peer);
}

/** The middle one of several values. */
export function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[values.length >> 1] ?? Number.NaN;
}

/** Four digits: the rest is noise. */
function rounded(value: number): number {
  return Number(value.toPrecision(4));
}
