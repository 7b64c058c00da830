/** Text laid out in lines. White space collapses as it does on screen. */
export class Lines {
  private readonly done: string[] = [];
  private readonly limit: number;
  private line = '';
  private length = 0;
  /** Line breaks to be written before the next text: 1 begins a line, 2 leaves an empty one. */
  private pending = 0;
  private isRowEmpty = false;

  /** @param limit how many characters it takes before it is full */
  constructor(limit: number) {
    this.limit = limit;
  }

  get isFull(): boolean {
    return this.length > this.limit;
  }

  add(whole: string, keepsSpaces: boolean): void {
    const text = whole.slice(0, Math.max(0, this.limit + 1 - this.length));
    this.length += whole.length;
    if (keepsSpaces) this.addAsWritten(text);
    else this.addCollapsed(text.replaceAll(/[ \t\n\r\f]+/g, ' '));
  }

  /** Ends the line, also when nothing stands on it. */
  endLine(): void {
    this.writePending();
    this.length++;
    this.done.push(this.line.trimEnd());
    this.line = '';
  }

  /** What follows stands on a line of its own; `apart` leaves an empty line between. */
  startBlock(apart: boolean): void {
    if (this.line.endsWith('\t')) return;
    this.pending = Math.max(this.pending, apart ? 2 : 1);
  }

  startRow(): void {
    this.pending = Math.max(this.pending, 1);
    this.isRowEmpty = true;
  }

  /** Cells stay on the line of their row, whatever blocks they hold. */
  startCell(): void {
    if (this.isRowEmpty) {
      this.isRowEmpty = false;
      return;
    }
    this.pending = 0;
    this.line = `${this.line.trimEnd()}\t`;
  }

  text(): string {
    const all = [...this.done, this.line.trimEnd()].join('\n');
    return all.replaceAll(/\n{3,}/g, '\n\n').trim();
  }

  private addCollapsed(text: string): void {
    if (text.trim() === '' && (this.pending > 0 || this.line === '')) return;
    this.writePending();
    this.line += /(^|\s)$/.test(this.line.slice(-1)) ? text.trimStart() : text;
  }

  private addAsWritten(text: string): void {
    if (text === '') return;
    this.writePending();
    const [first = '', ...rest] = text.split(/\r\n?|\n/);
    this.line += first;
    for (const next of rest) {
      this.endLine();
      this.line = next;
    }
  }

  private writePending(): void {
    const breaks = this.pending;
    this.pending = 0;
    if (breaks === 0) return;
    if (this.line.trim() !== '') this.endLine();
    this.line = '';
    if (breaks === 2 && this.done.length > 0) this.done.push('');
  }
}
