/** Milliseconds that one reading may take; a large order list takes a twentieth of it. */
export const longestReading = 1000;

/** So many questions are answered between two looks at the clock. */
const stride = 64;

/**
 * Ends the work on a page that would keep the tab busy. Every loop over a page asks it at each turn
 * and stops once it is spent; what was found until then is the reading.
 */
export class Budget {
  private readonly clock: (() => number) | undefined;
  private readonly end: number;
  private asked = 0;
  private spent = false;

  /** @param clock milliseconds from any start; without one only the size of a page is limited */
  constructor(clock?: () => number) {
    this.clock = clock;
    this.end = (clock?.() ?? 0) + longestReading;
  }

  isSpent(): boolean {
    if (!this.clock || this.spent) return this.spent;
    if (this.asked++ % stride === 0) this.spent = this.clock() > this.end;
    return this.spent;
  }

  /** Whether any work was left undone. */
  get wasSpent(): boolean {
    return this.spent;
  }
}
