/**
 * Hands a finished pack from the page that made it to the verify page, so that nobody has to look for the
 * file. Both are pages of the extension; nothing else has this channel.
 */

const channelName = 'finished packs';
/** The other page is there already, or it is gone. In milliseconds. */
const longestAnswer = 5000;

interface Wanted {
  wanted: string;
}
interface Given {
  given: string;
  file: File;
}

/** Address of the verify page for a pack that `offerPack` holds ready. @param id any name of the pack */
export function verifyAddress(id: string): string {
  return `verify.html#pack=${encodeURIComponent(id)}`;
}

/** The pack that the verify page was opened for; null where for none. */
export function wantedPack(hash: string): string | null {
  return new URLSearchParams(hash.replace(/^#/, '')).get('pack');
}

/** Holds packs ready for whoever asks. @returns a function that ends it */
export function offerPacks(packs: ReadonlyMap<string, File>): () => void {
  const channel = new BroadcastChannel(channelName);
  channel.addEventListener('message', ({ data }: MessageEvent<Partial<Wanted>>) => {
    const { wanted } = data;
    const file = wanted === undefined ? undefined : packs.get(wanted);
    if (wanted !== undefined && file) channel.postMessage({ given: wanted, file } satisfies Given);
  });
  return () => channel.close();
}

/** Asks for a pack. @returns null where nobody has it any more */
export function takePack(id: string): Promise<File | null> {
  const channel = new BroadcastChannel(channelName);
  return new Promise<File | null>((resolve) => {
    const timer = setTimeout(() => resolve(null), longestAnswer);
    channel.addEventListener('message', ({ data }: MessageEvent<Partial<Given>>) => {
      if (data.given !== id || !data.file) return;
      clearTimeout(timer);
      resolve(data.file);
    });
    channel.postMessage({ wanted: id } satisfies Wanted);
  }).finally(() => channel.close());
}
