// @vitest-environment jsdom
import '../../support/browser.ts';
import { describe, expect, it, vi } from 'vitest';
import type { Recording } from '../../../src/model/recording.ts';
import { hashFile, sealItem } from '../../../src/store/evidence.ts';
import { RecordingView } from '../../../src/ui/desk/recording-view.tsx';
import { draw, fillGaps, testApp } from '../../support/app.tsx';
import { picture, seededBytes } from '../../support/pack-source.ts';
import { emptyStore, orderDraft, sampleMoment } from '../../support/sealed-store.ts';

fillGaps();

const recording: Recording = {
  durationMs: 3200,
  surface: 'window',
  sound: false,
  ended: 'stopped',
  marks: [{ mark: 'error-shown', atMs: 2100 }],
  frames: [{ file: 'frame-1.png', atMs: 20, why: 'start' }],
};

async function drawn() {
  const db = emptyStore();
  const draft = orderDraft({ kind: 'screen_recording', method: 'recording', recording });
  const files = [
    { name: 'recording.webm', mediaType: 'video/webm', bytes: new Uint8Array(6) },
    { name: 'frame-1.png', mediaType: 'image/png', bytes: picture() },
  ] as const;
  const ready = await Promise.all(
    files.map(async (file) => ({ ...file, hash: await hashFile(file.bytes) })),
  );
  const sealed = await sealItem(db, draft, ready, draft.capturedAt, seededBytes('recording'));
  if (!sealed.ok) throw new Error(sealed.problem.code);
  const { app } = testApp(db, sampleMoment);
  const root = draw(app, <RecordingView item={sealed.value} recording={recording} />);
  return { db, root, item: sealed.value.id };
}

describe('a recording on the desk', () => {
  it('is covered until it is asked for, with its length and how it ended', async () => {
    const { root } = await drawn();
    expect(root.querySelector('video')).toBeNull();
    expect(root.querySelector('.picture-blurred')).not.toBeNull();
    expect(root.textContent).toContain('时长 0:03');
    expect(root.textContent).toContain('由你结束');
  });

  it('plays from its own bytes, and its marks lead to their moments', async () => {
    const made: Blob[] = [];
    Object.assign(URL, {
      createObjectURL: (blob: Blob) => `blob:${made.push(blob)}`,
      revokeObjectURL: () => {},
    });
    const { root } = await drawn();
    root.querySelector('button')?.click();
    await vi.waitFor(() => expect(root.querySelector('video')?.src).toBe('blob:1'));
    expect(made[0]?.type).toBe('video/webm');
    expect(made[0]?.size).toBe(6);
    const mark = [...root.querySelectorAll<HTMLElement>('.recording-moments button')].find(
      ({ textContent }) => textContent?.includes('出现报错'),
    );
    mark?.click();
    expect(root.querySelector('video')?.currentTime).toBe(2.1);
  });

  it('says so where its bytes are gone', async () => {
    const { db, root, item } = await drawn();
    await db.blobs.delete([item, 'recording.webm']);
    root.querySelector('button')?.click();
    await vi.waitFor(() =>
      expect(root.querySelector('[role=alert]')?.textContent).toContain('录像读不出来了'),
    );
  });
});
