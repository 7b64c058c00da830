import { type ReadonlySignal, signal } from '@preact/signals';
import type { EvidenceKind } from '../../../model/evidence.ts';
import { newId, type RandomBytes } from '../../../model/ids.ts';
import {
  type Imported,
  type ImportFormat,
  importFormats,
  largestImport,
  longestImportName,
} from '../../../model/imported.ts';
import { fail, type Problem } from '../../../model/result.ts';
import { earliestPlausible, isoWithOffset, latestPlausible } from '../../../model/time.ts';
import { readExif } from '../../../pack/exif.ts';
import { type PictureFlaw, pictureFlaw } from '../../../pack/picture-flaw.ts';
import { storageProblem } from '../../../store/evidence.ts';
import { dropImport, keepImport } from '../../../store/import-inbox.ts';
import type { App } from '../../app.ts';
import { formatOf, headLength } from './file-format.ts';
import { likelyKind } from './import-kinds.ts';
import { unzip } from './unzip.ts';

/** Files on their way into a case: looked at, chosen a kind for, sealed one after another. */

export type ImportStep =
  | { is: 'reading' }
  | { is: 'ready'; format: ImportFormat }
  | { is: 'sealing'; format: ImportFormat }
  | { is: 'sealed'; item: string; format: ImportFormat }
  /** The case holds the very same file already. */
  | { is: 'known'; item: string }
  | { is: 'failed'; problem: Problem };

export interface QueuedImport {
  /** Becomes the id of the item. */
  id: string;
  /** For people; empty for what was pasted. */
  name: string;
  blob: Blob;
  imported: Imported;
  kind: EvidenceKind;
  /** Said of a picture before it is sealed, and after; absent where nothing is wrong. */
  flaw?: PictureFlaw;
  step: ImportStep;
}

export interface ImportQueue {
  files: ReadonlySignal<readonly QueuedImport[]>;
  isSealing: ReadonlySignal<boolean>;
  /** Looks at files, and into zips; what cannot be imported is listed with the reason. */
  add(files: readonly File[], from: 'file' | 'clipboard'): Promise<void>;
  /** Takes a picture that was joined from other imports. */
  addJoined(picture: Blob, items: string[]): Promise<void>;
  setKind(id: string, kind: EvidenceKind): void;
  /** Takes one off the list; what is sealed stays sealed. */
  remove(id: string): void;
  /** Seals all that is ready, one after another. */
  seal(): Promise<void>;
  /** Ends sealing after the file in hand; the others stay ready. */
  cancel(): void;
}

/** A queue for one case. `context` is asked anew for each file. */
export function createImportQueue(
  app: Pick<App, 'db' | 'ask'>,
  caseId: string,
  context: () => { wanted: EvidenceKind | null; present: readonly EvidenceKind[] },
  random: RandomBytes = (length) => crypto.getRandomValues(new Uint8Array(length)),
): ImportQueue {
  const files = signal<readonly QueuedImport[]>([]);
  const isSealing = signal(false);
  let isCancelled = false;
  /** One after another, so that they stand in the order in which they came. */
  let looking: Promise<void> = Promise.resolve();

  const change = (id: string, changes: Partial<QueuedImport>) => {
    files.value = files.peek().map((each) => (each.id === id ? { ...each, ...changes } : each));
  };
  const enqueue = (blob: Blob, imported: Imported): QueuedImport => {
    const id = newId(random);
    const { name } = imported;
    const added: QueuedImport = {
      id,
      name,
      blob,
      imported,
      kind: 'other',
      step: { is: 'reading' },
    };
    files.value = [...files.peek(), added];
    return added;
  };

  async function look({ id, blob, imported }: QueuedImport): Promise<void> {
    const failed = (problem: Problem) => change(id, { step: { is: 'failed', problem } });
    if (blob.size === 0) return failed(fail('import', 'import-empty').problem);
    let head: Uint8Array;
    try {
      head = new Uint8Array(await blob.slice(0, headLength).arrayBuffer());
    } catch (error) {
      return failed(fail('import', 'import-unreadable', error).problem);
    }
    const format = formatOf(head);
    if (format === null) return failed(fail('import', 'import-unknown').problem);
    if (format === 'zip') {
      // A document of an office program is a zip, too, and nobody means what is inside of it.
      const isZip = imported.from === 'file' && /\.zip$/i.test(imported.name);
      return isZip
        ? lookInto(id, blob, imported)
        : failed(fail('import', 'import-unknown').problem);
    }
    if (blob.size > largestImport) return failed(fail('import', 'import-too-large').problem);
    const others = files.peek().flatMap(({ step, kind }) => (step.is === 'ready' ? [kind] : []));
    const { wanted, present } = context();
    const kind = likelyKind(format, { wanted, present: [...present, ...others] });
    const takenAt = await takenAtOf(blob);
    const flaw = await flawOf(blob, format);
    change(id, {
      kind,
      imported: { ...imported, ...(takenAt && { takenAt }) },
      ...(flaw && { flaw }),
      step: { is: 'ready', format },
    });
  }

  async function lookInto(id: string, zip: Blob, { name: archive }: Imported): Promise<void> {
    const unzipped = await unzip(zip).catch((error: unknown) =>
      fail('import', 'import-unreadable', error),
    );
    if (!unzipped.ok) return change(id, { step: { is: 'failed', problem: unzipped.problem } });
    remove(id);
    for (const { name, blob } of unzipped.value) {
      await look(enqueue(blob, { name: name.slice(0, longestImportName), from: 'zip', archive }));
    }
  }

  function remove(id: string): void {
    files.value = files.peek().filter((each) => each.id !== id);
  }

  async function sealOne({ id, blob, imported, kind }: QueuedImport, format: ImportFormat) {
    change(id, { step: { is: 'sealing', format } });
    change(id, { step: await sealed(id, { blob, imported, kind, format }) });
  }

  async function sealed(
    id: string,
    {
      blob,
      imported,
      kind,
      format,
    }: Omit<QueuedImport, 'id' | 'name' | 'step'> & { format: ImportFormat },
  ): Promise<ImportStep> {
    let bytes: Uint8Array;
    try {
      bytes = new Uint8Array(await blob.arrayBuffer());
    } catch (error) {
      return { is: 'failed', problem: fail('import', 'import-unreadable', error).problem };
    }
    const content = {
      id,
      at: Date.now(),
      caseId,
      kind,
      file: `imported.${format}`,
      imported,
    } as const;
    try {
      await keepImport(app.db, { ...content, bytes });
    } catch (error) {
      await dropImport(app.db, id).catch(() => {});
      const { problem } = storageProblem('import', error) as { problem: Problem };
      return { is: 'failed', problem };
    }
    const done = await app.ask('seal-import', { import: id });
    if (done.ok) return { is: 'sealed', item: done.value.item, format };
    const { problem } = done;
    if (problem.code === 'import-known') return { is: 'known', item: problem.detail ?? '' };
    return { is: 'failed', problem };
  }

  return {
    files,
    isSealing,
    add(chosen, from) {
      looking = looking.then(async () => {
        for (const file of chosen) {
          const name = from === 'file' ? file.name.slice(0, longestImportName) : '';
          const modifiedAt = from === 'file' ? modifiedAtOf(file) : null;
          await look(enqueue(file, { name, from, ...(modifiedAt && { modifiedAt }) }));
        }
      });
      return looking;
    },
    addJoined(picture, items) {
      looking = looking.then(async () => {
        const added = enqueue(picture, { name: '', from: 'joined', joined: items });
        await look(added);
        change(added.id, { kind: 'cs_chat' });
      });
      return looking;
    },
    setKind: (id, kind) => change(id, { kind }),
    remove,
    async seal() {
      if (isSealing.peek()) return;
      isSealing.value = true;
      isCancelled = false;
      for (const { id } of files.peek()) {
        // Looked at anew: the kind may be chosen, or a file taken off, while others are sealed.
        const file = files.peek().find((each) => each.id === id);
        if (file?.step.is === 'ready' && !isCancelled) await sealOne(file, file.step.format);
      }
      isSealing.value = false;
    },
    cancel() {
      isCancelled = true;
    },
  };
}

/** EXIF stands at the beginning; of a PNG it may stand behind the image, which is rare. */
const exifLength = 256 * 1024;

async function flawOf(blob: Blob, format: ImportFormat): Promise<PictureFlaw | null> {
  if (importFormats[format].holds !== 'picture') return null;
  return pictureFlaw(new Uint8Array(await blob.arrayBuffer()));
}

async function takenAtOf(blob: Blob): Promise<string | null> {
  return readExif(new Uint8Array(await blob.slice(0, exifLength).arrayBuffer())).takenAt;
}

function modifiedAtOf({ lastModified }: File): string | null {
  const isPlausible = lastModified >= earliestPlausible && lastModified < latestPlausible;
  return isPlausible
    ? isoWithOffset(lastModified, -new Date(lastModified).getTimezoneOffset())
    : null;
}
