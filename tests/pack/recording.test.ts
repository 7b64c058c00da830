import { describe, expect, it } from 'vitest';
import type { Recording } from '../../src/model/recording.ts';
import { planPack } from '../../src/pack/plan.ts';
import { verifyPack } from '../../src/pack/verify/verify-pack.ts';
import { writePack } from '../../src/pack/write-pack.ts';
import { cardKey, exportOptions, picture, smallCase } from '../support/pack-source.ts';
import { clockAfter } from '../support/recording.ts';
import { unpack } from '../support/unpack.ts';

const recording: Recording = {
  durationMs: 61_000,
  surface: 'window',
  sound: false,
  ended: 'stopped',
  marks: [{ mark: 'key-revealed', atMs: 12_300 }],
  frames: [{ file: 'frame-1.png', atMs: 20, why: 'start' }],
};
/** What a recorded key looks like to whoever searches the bytes. */
const video = `webm ${cardKey}`;

function caseWithRecording() {
  const builder = smallCase('recording');
  builder.seal({
    kind: 'screen_recording',
    method: 'recording',
    page: { kind: 'other', wasRead: false },
    files: { 'recording.webm': video, 'frame-1.png': picture() },
    steps: [{ step: 'recording', outcome: 'done', reason: null, ms: 61_000 }],
    recorded: { recording, endClock: clockAfter(61_000) },
  });
  return builder.build();
}

async function packed(variant: 'masked' | 'full') {
  const pack = await writePack(caseWithRecording(), { ...exportOptions, variant });
  if (!pack.ok) throw new Error(`${pack.problem.code} ${pack.problem.detail}`);
  const files = await unpack(pack.value.bytes);
  const inItem = [...files.keys()].filter((path) => path.includes('-screen_recording/'));
  const report = [...files].find(([path]) => path.endsWith('report.html'))?.[1];
  return {
    names: inItem.map((path) => path.split('/').at(-1) ?? '').sort(),
    report: new TextDecoder().decode(report),
    verdict: await verifyPack(pack.value.bytes),
    strip: new TextDecoder().decode(
      files.get(inItem.find((path) => path.endsWith('stamped-frame-1.jpg')) ?? ''),
    ),
    video: files.get(inItem.find((path) => path.endsWith('.webm')) ?? ''),
  };
}

describe('a recording in a masked pack', () => {
  it('is withheld with its key frames, and no look of the buyer changes that', async () => {
    const plan = await planPack(caseWithRecording(), {
      variant: 'masked',
      audience: 'hotline_12315',
    });
    const files = plan.ok ? plan.value.items.at(-1)?.files : [];
    const withheld = { as: 'withheld', reason: 'recording', confirmable: false };
    expect(files).toEqual([
      { name: 'recording.webm', ...withheld },
      { name: 'frame-1.png', ...withheld },
    ]);
  });

  it('leaves its record there, and the report says what is missing and why', async () => {
    const { names, report, verdict } = await packed('masked');
    expect(names).toEqual(['derivatives.json', 'openings.json', 'record.json']);
    expect(report).toContain('本包没有录像');
    expect(report).toContain('1:01');
    expect(report).toContain('Withheld: recording.webm、frame-1.png（');
    expect(verdict.verdict).toBe('intact');
    expect(verdict.findings.filter(({ code }) => code === 'withheld').length).toBeGreaterThan(1);
  });
});

describe('a recording in a full pack', () => {
  it('is there byte for byte, with its key frames, and the report leads to it', async () => {
    const { names, report, verdict, video: carried, strip } = await packed('full');
    expect(names).toEqual([
      'derivatives.json',
      'frame-1.png',
      'openings.json',
      'record.json',
      'recording.webm',
      'stamped-frame-1.jpg',
    ]);
    expect(strip).toMatch(/录屏开始时.*\n.*\n方式 Method: 录屏画面，开始后 0\.0 s/);
    expect(new TextDecoder().decode(carried)).toBe(video);
    expect(report).toMatch(/href="evidence\/\d\d-screen_recording\/recording\.webm"/);
    expect(report).toMatch(/img src="evidence\/\d\d-screen_recording\/stamped-frame-1\.jpg"/);
    expect(report).toContain('打开卡密');
    expect(verdict.verdict).toBe('intact');
  });
});
