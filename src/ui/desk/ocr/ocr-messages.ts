/** What the page gives the worker that reads a picture: everything it needs, so that it loads nothing. */
export interface OcrTask {
  /** The engine (WebAssembly). */
  engine: Uint8Array;
  /** What it knows of Chinese and Latin letters. */
  language: Uint8Array;
  /** A PNG. */
  picture: Uint8Array;
}

/** What the worker says; `progress` may come before the end, from 0 to 1. */
export type OcrAnswer = { progress: number } | { text: string } | { failed: string };
