/**
 * The hidden frame in which the library lays out its clone of a page. It writes the frame's document
 * with `document.open`, which Firefox refuses to content scripts, whatever the document: a caller must be a
 * document itself (measured in Firefox ESR 153). There the frame is made ready before, and the library
 * is given it as if it had written it.
 */
export interface CloneFrame {
  /** What the library gets as the place for its frame. */
  container: Place;
  /** Ends what makes the library take the prepared frame. */
  end(): void;
}

type Place = HTMLElement | ShadowRoot;

/** A frame that is not there by then is not waited for. In milliseconds. */
const longestLoad = 1500;

/**
 * @param place where frames of ours may stand, outside of what the page styles
 * @returns how the library comes to its frame: by itself wherever the browser lets it
 */
export async function cloneFrame(document: Document, place: Place): Promise<CloneFrame> {
  if (mayWrite(document, place)) return { container: place, end: () => {} };
  const frame = await standardsFrame(document, place);
  const blank = frame ?? newFrame(document);
  if (!frame) place.append(blank);
  behaveAsWritten(blank);
  // Only our own world sees what is put over a method of the page's document.
  const create = Document.prototype.createElement;
  const own = (name: string, options?: ElementCreationOptions) =>
    name === 'iframe' ? blank : create.call(document, name, options);
  Object.defineProperty(document, 'createElement', { configurable: true, value: own });
  // Moved to another place, a frame would load anew.
  const container = { appendChild: () => blank } as unknown as Place;
  return { container, end: () => Reflect.deleteProperty(document, 'createElement') };
}

function newFrame(document: Document): HTMLIFrameElement {
  return Document.prototype.createElement.call(document, 'iframe') as HTMLIFrameElement;
}

function mayWrite(document: Document, place: Place): boolean {
  const frame = newFrame(document);
  place.append(frame);
  try {
    frame.contentDocument?.open();
    frame.contentDocument?.close();
    return true;
  } catch {
    return false;
  } finally {
    frame.remove();
  }
}

/**
 * A frame whose document has the layout rules of one with a doctype, which an empty frame has not; null for
 * a page that has none either, and where it does not load.
 */
async function standardsFrame(document: Document, place: Place): Promise<HTMLIFrameElement | null> {
  if (document.compatMode !== 'CSS1Compat') return null;
  const frame = newFrame(document);
  frame.srcdoc = '<!DOCTYPE html>';
  let timer: ReturnType<typeof setTimeout> | undefined;
  const loaded = new Promise<boolean>((resolve) => {
    frame.addEventListener('load', () => resolve(true), { once: true });
    timer = setTimeout(() => resolve(false), longestLoad);
  });
  place.append(frame);
  const isThere = await loaded;
  clearTimeout(timer);
  if (isThere && frame.contentDocument) return frame;
  frame.remove();
  return null;
}

/** Its document takes the library's calls; what they would do is done, or comes with the clone. */
function behaveAsWritten(frame: HTMLIFrameElement): void {
  const written = frame.contentDocument;
  if (!written) return;
  const methods = {
    open: () => written,
    write: () => {},
    close: () => {
      setTimeout(() => frame.dispatchEvent(new Event('load')));
    },
  };
  for (const [name, value] of Object.entries(methods)) {
    Object.defineProperty(written, name, { configurable: true, value });
  }
}
