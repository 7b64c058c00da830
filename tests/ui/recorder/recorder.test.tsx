// @vitest-environment jsdom
import '../../support/browser.ts';
import { signal } from '@preact/signals';
import { describe, expect, it, vi } from 'vitest';
import { setLanguage } from '../../../src/browser/i18n.ts';
import type { RecordingMark } from '../../../src/model/recording.ts';
import { Recorder } from '../../../src/ui/recorder/recorder.tsx';
import type { RecorderPhase, RecorderState } from '../../../src/ui/recorder/recorder-state.ts';
import { draw, fillGaps, testApp } from '../../support/app.tsx';
import { emptyStore, orderDraft, sampleMoment, seal } from '../../support/sealed-store.ts';

fillGaps();

const room = { bytes: 126_000_000, limitedBy: 'limit' } as const;
const recording = { is: 'recording', since: sampleMoment, bytes: 0, room, marks: [] } as const;

/** The window of the recorder in a phase, and what is pressed in it. */
async function shown(phase: RecorderPhase, db = emptyStore()) {
  const pressed: string[] = [];
  const state: RecorderState = {
    phase: signal(phase),
    begin: async (sound) => void pressed.push(`begin ${sound}`),
    mark: async (mark: RecordingMark) => void pressed.push(`mark ${mark}`),
    end: async (how) => void pressed.push(`end ${how}`),
    leave: () => {},
  };
  const { app, clock } = testApp(db, sampleMoment + 65_000);
  const root = draw(app, <Recorder state={state} />);
  const press = (selector: string) => root.querySelector<HTMLElement>(selector)?.click();
  return { root, press, pressed, clock };
}

describe('the window of the recorder', () => {
  it('says before the start what is recorded, what to show, and that sound is off', async () => {
    const { root, press, pressed } = await shown({ is: 'idle', problem: null });
    expect(root.querySelectorAll('.guide-step')).toHaveLength(7);
    expect(root.textContent).toContain('没有暂停键');
    expect(root.textContent).toContain('录像不能遮盖');
    expect(root.querySelector<HTMLInputElement>('input[type=checkbox]')?.checked).toBe(false);
    press('.recorder-start');
    press('input[type=checkbox]');
    await vi.waitFor(() => {
      press('.recorder-start');
      expect(pressed.at(-1)).toBe('begin true');
    });
    expect(pressed[0]).toBe('begin false');
  });

  it('says why nothing was recorded', async () => {
    const problem = { stage: 'recording', code: 'recording-refused' } as const;
    const { root } = await shown({ is: 'idle', problem });
    expect(root.querySelector('[role=alert]')?.textContent).toContain('没有选择要录的画面');
  });

  it('shows that it records, for how long, and has no button but mark and stop', async () => {
    const { root, press, pressed } = await shown(recording);
    expect(root.querySelector('.recording-sign')?.textContent).toContain('1:05');
    await vi.waitFor(() => expect(document.title).toContain('● 1:05'));
    const buttons = [...root.querySelectorAll('.recorder-foot button')];
    expect(buttons.map(({ textContent }) => textContent)).toEqual(['结束并封存', '标记这一刻']);
    press('.recorder-stop');
    expect(pressed).toEqual(['end stopped']);
  });

  it('asks for each step in turn and shows when it was ticked, also to a screen reader', async () => {
    const marks = [{ mark: 'order-page', atMs: 12_300 }] as const;
    const { root, press, pressed } = await shown({ ...recording, marks });
    const [first, second] = [...root.querySelectorAll('.guide-button')];
    expect(first?.getAttribute('aria-pressed')).toBe('true');
    expect(first?.getAttribute('aria-label')).toBe('订单页，0:12 已点');
    expect(second?.getAttribute('aria-label')).toBe('卡密还没显示，出现了');
    expect(second?.classList.contains('guide-next')).toBe(true);
    press('.guide-next');
    expect(pressed).toEqual(['mark key-covered']);
  });

  it.each([
    [0, '至少还能录 8 分钟'],
    [120_000_000, '剩下不到 1 分钟'],
  ])('says how much room is left after %i bytes', async (bytes, words) => {
    const { root } = await shown({ ...recording, bytes });
    expect(root.querySelector('.recording-room')?.textContent).toContain(words);
  });

  it('shows the computer’s clock to the second, so that it can be recorded', async () => {
    const { root } = await shown(recording);
    const time = root.querySelector('.recorder-clock time')?.textContent ?? '';
    const [date, clock, offset] = time.split(' ');
    expect(Date.parse(`${date}T${clock}${offset?.replace('UTC', '')}`)).toBe(sampleMoment + 65_000);
  });

  it('says of a sealed one what is wrong with it, and leads to it', async () => {
    const db = emptyStore();
    const row = await seal(db, orderDraft());
    const { root } = await shown(
      {
        is: 'sealed',
        how: 'limit',
        summary: {
          item: row.id,
          kind: 'screen_recording',
          method: 'recording',
          capturedAt: row.record.capturedAt,
          facts: 0,
          cases: row.caseIds,
          steps: [{ step: 'recording', outcome: 'partial', reason: 'recording-limit', ms: 1 }],
        },
      },
      db,
    );
    expect(root.textContent).toContain('录屏提前结束，已封存');
    expect(root.textContent).toContain('达到录屏的大小上限');
    await vi.waitFor(() =>
      expect(root.querySelector('a')?.getAttribute('href')).toBe(
        `/desk.html#case=${row.caseIds[0]}&item=${row.id}`,
      ),
    );
  });

  it('says of one that could not be sealed that nothing is lost', async () => {
    const problem = { stage: 'seal', code: 'storage-full' } as const;
    const { root } = await shown({ is: 'unsealed', how: 'stopped', problem });
    expect(root.querySelector('[role=alert]')?.textContent).toContain('录下的部分都在');
  });

  it('speaks English, too', async () => {
    setLanguage('en');
    const { root } = await shown(recording);
    expect(root.querySelector('.recording-sign')?.textContent).toContain('Recording now');
    setLanguage('zh-CN');
  });
});
