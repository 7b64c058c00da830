/** What the queue writes: one piece under its number, from 0 without a gap. */
export type WritePiece = (no: number, bytes: Uint8Array) => Promise<void>;

/**
 * Writes pieces in the order in which they came, one after another, whatever time each takes. After
 * the first that cannot be written none is: a piece behind a gap cannot be played.
 */
export class PieceQueue {
  private readonly write: WritePiece;
  private readonly onRefused: (error: unknown) => void;
  private last: Promise<void> = Promise.resolve();
  private next = 0;
  private isRefused = false;

  /** @param onRefused called once, with what the store threw */
  constructor(write: WritePiece, onRefused: (error: unknown) => void) {
    this.write = write;
    this.onRefused = onRefused;
  }

  /** Takes a piece; it is numbered at once and written in its turn. */
  add(piece: Blob): void {
    const no = this.next;
    this.next += 1;
    this.last = this.last.then(async () => {
      if (this.isRefused) return;
      try {
        await this.write(no, new Uint8Array(await piece.arrayBuffer()));
      } catch (error) {
        this.isRefused = true;
        this.onRefused(error);
      }
    });
  }

  /** Fulfilled once all that was taken is written or given up. */
  async written(): Promise<void> {
    await this.last;
  }
}
