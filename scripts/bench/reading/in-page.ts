/** Runs inside the page that is measured. Must not refer to anything outside of itself. */

export interface PageTimes {
  nodes: number;
  /** Milliseconds of the very first reading, when nothing is compiled yet. */
  first: number;
  /** Milliseconds of each further run, in order. */
  reader: number[];
  peer: number[];
  textContent: number[];
}

/** Times the reader, Readability and one pass of `textContent` in turns on the page as it stands. */
export function timePage(runs: number): PageTimes {
  const { cardproofReader: reader, Readability } = globalThis as unknown as {
    cardproofReader: { read(known: string[]): unknown };
    Readability: new (document: Document) => { parse(): unknown };
  };
  const timed = (act: () => unknown): number => {
    const start = performance.now();
    act();
    return performance.now() - start;
  };
  const walker = document.createTreeWalker(document, 5);
  let nodes = 1;
  while (walker.nextNode()) nodes++;
  const times: PageTimes = { nodes, first: 0, reader: [], peer: [], textContent: [] };
  times.first = timed(() => reader.read([]));
  for (let run = 0; run < runs; run++) {
    times.reader.push(timed(() => reader.read([])));
    // Reading every character keeps a browser from handing out a text that it has not put together.
    times.textContent.push(timed(() => document.body.textContent?.length));
    // It takes the page apart, so it gets a copy, which is not its cost.
    const copy = document.cloneNode(true) as Document;
    times.peer.push(timed(() => new Readability(copy).parse()));
  }
  return times;
}
