import {
  pieceMs,
  recordingBitRate,
  type SharedSurface,
  sharedSurfaces,
} from '../../model/recording.ts';
import { fail, ok, type Result } from '../../model/result.ts';
import { frameGrabber } from './frame-grabber.ts';

/** What the buyer shares, and its recording. */

/** Told while it is recorded. */
export interface ShareListener {
  piece(bytes: Blob): void;
  /** Recording cannot go on; what was given before stays good. */
  ended(how: 'share-ended' | 'failed'): void;
}

export interface ScreenShare {
  surface: SharedSurface;
  sound: boolean;
  record(listener: ShareListener): void;
  /** Ends recording and sharing; fulfilled after the last piece was given. */
  stop(): Promise<void>;
  /** What is to be seen right now, as PNG; null where the browser gives none. */
  frame(): Promise<Blob | null>;
  /** The same as a thumbnail, RGBA. */
  glance(): Promise<Uint8ClampedArray | null>;
}

/** Best first: VP9 keeps small text sharper at the same size. */
const mediaTypes = ['video/webm;codecs=vp9', 'video/webm;codecs=vp8', 'video/webm'];
/** Pages are read, not watched. */
const framesPerSecond = 15;
const largestSide = 1920;

/** Not in the DOM types: Chromium's wishes for its dialog. */
interface ShareWishes extends DisplayMediaStreamOptions {
  selfBrowserSurface: 'exclude';
  surfaceSwitching: 'include';
  monitorTypeSurfaces: 'include';
  systemAudio: 'include' | 'exclude';
}

/**
 * Has the browser ask what to share. Must be called in the turn of a click.
 * @returns `recording-refused` where nothing was chosen, `recording-unsupported` where the browser
 * cannot
 */
export async function shareScreen(sound: boolean): Promise<Result<ScreenShare>> {
  const mediaType = supportedType();
  if (!mediaType || !navigator.mediaDevices?.getDisplayMedia) {
    return fail('recording', 'recording-unsupported');
  }
  const wishes: ShareWishes = {
    video: {
      displaySurface: 'window',
      frameRate: { max: framesPerSecond },
      width: { max: largestSide },
      height: { max: largestSide },
    },
    audio: sound,
    selfBrowserSurface: 'exclude',
    surfaceSwitching: 'include',
    monitorTypeSurfaces: 'include',
    systemAudio: sound ? 'include' : 'exclude',
  };
  try {
    const stream = await navigator.mediaDevices.getDisplayMedia(wishes);
    const [track] = stream.getVideoTracks();
    if (track) return ok(shareOf(stream, track, mediaType));
    return fail('recording', 'recording-refused', 'no picture');
  } catch (error) {
    return fail('recording', 'recording-refused', error);
  }
}

function supportedType(): string | undefined {
  if (!('MediaRecorder' in globalThis)) return undefined;
  return mediaTypes.find((type) => MediaRecorder.isTypeSupported(type));
}

function shareOf(stream: MediaStream, track: MediaStreamTrack, mediaType: string): ScreenShare {
  track.contentHint = 'text';
  const recorder = new MediaRecorder(stream, {
    mimeType: mediaType,
    videoBitsPerSecond: recordingBitRate,
  });
  const frames = frameGrabber(track);
  let stopped = Promise.resolve();
  return {
    surface: surfaceOf(track),
    sound: stream.getAudioTracks().length > 0,
    frame: frames.frame,
    glance: frames.glance,
    record(listener) {
      stopped = new Promise((resolve) => {
        recorder.addEventListener('stop', () => resolve());
      });
      recorder.addEventListener('dataavailable', ({ data }) => {
        if (data.size > 0) listener.piece(data);
      });
      recorder.addEventListener('error', () => listener.ended('failed'));
      track.addEventListener('ended', () => listener.ended('share-ended'));
      recorder.start(pieceMs);
    },
    async stop() {
      // It stops by itself when what is shared ends.
      if (recorder.state !== 'inactive') recorder.stop();
      await stopped;
      for (const each of stream.getTracks()) each.stop();
    },
  };
}

function surfaceOf(track: MediaStreamTrack): SharedSurface {
  const { displaySurface } = track.getSettings();
  return sharedSurfaces.find((surface) => surface === displaySurface) ?? 'unknown';
}
