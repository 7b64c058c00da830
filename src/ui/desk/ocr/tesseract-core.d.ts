/** The little that is used of the engine; the package brings no types. */
declare module 'tesseract.js-core/tesseract-core-simd-lstm.js' {
  interface TessBaseAPI {
    /** @returns 0 where it went well */
    Init(path: string | null, language: string, engine: number): number;
    SetPageSegMode(mode: number): void;
    /** Reads the file `/input`. @returns 1 where it is no picture */
    SetImageFile(turn: number, angle: number): number;
    Recognize(monitor: null): number;
    GetUTF8Text(): string;
    End(): void;
  }
  interface TesseractModule {
    FS: { writeFile(path: string, bytes: Uint8Array): void };
    TessBaseAPI: new () => TessBaseAPI;
  }
  export default function TesseractCore(options: {
    wasmBinary: Uint8Array;
    TesseractProgress(percent: number): void;
    print(line: string): void;
    printErr(line: string): void;
  }): Promise<TesseractModule>;
}
