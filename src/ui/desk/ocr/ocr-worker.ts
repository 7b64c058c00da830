import TesseractCore from 'tesseract.js-core/tesseract-core-simd-lstm.js';
import type { OcrAnswer, OcrTask } from './ocr-messages.ts';

/** Runs in a worker of its own: reading takes a second or two, and the engine is forgotten after it. */

/** Only the neural engine; the older one is not in this build. */
const neuralEngine = 1;
/** One column of text of different sizes: the best for payment vouchers of those measured. */
const singleColumn = 4;
const languageName = 'chi_sim';

interface WorkerScope {
  onmessage: ((event: MessageEvent<OcrTask>) => void) | null;
  postMessage(answer: OcrAnswer): void;
}

/** Answers tasks, one after another. */
export function serveOcr(): void {
  const scope = globalThis as unknown as WorkerScope;
  scope.onmessage = ({ data }) => {
    const answer = (said: OcrAnswer) => scope.postMessage(said);
    recognise(data, (progress) => answer({ progress })).then(
      (text) => answer({ text }),
      (error: unknown) => answer({ failed: String(error) }),
    );
  };
}

async function recognise(
  { engine, language, picture }: OcrTask,
  onProgress: (progress: number) => void,
): Promise<string> {
  const core = await TesseractCore({
    wasmBinary: engine,
    TesseractProgress: (percent) => onProgress(percent / 100),
    // The engine talks about resolutions.
    print: () => {},
    printErr: () => {},
  });
  core.FS.writeFile(`./${languageName}.traineddata`, language);
  core.FS.writeFile('/input', picture);
  const api = new core.TessBaseAPI();
  if (api.Init(null, languageName, neuralEngine) !== 0) throw new Error('language');
  api.SetPageSegMode(singleColumn);
  if (api.SetImageFile(1, 0) === 1) throw new Error('picture');
  api.Recognize(null);
  const text = api.GetUTF8Text();
  api.End();
  return text;
}
