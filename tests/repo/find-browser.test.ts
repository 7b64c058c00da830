import { chmodSync, mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { findBrowser } from '../../scripts/find-browser.mjs';

function folderWith(...programs: string[]): string {
  const folder = mkdtempSync(join(tmpdir(), 'browsers-'));
  for (const name of programs) {
    const file = join(folder, name);
    mkdirSync(join(file, '..'), { recursive: true });
    writeFileSync(file, '');
    chmodSync(file, 0o755);
  }
  return folder;
}

describe('finding a browser', () => {
  it('takes what CARDPROOF_BROWSER names before anything else', () => {
    const env = { CARDPROOF_BROWSER: '/opt/mine', PATH: folderWith('chromium') };
    expect(findBrowser(env, 'linux')).toBe('/opt/mine');
  });

  it('prefers Chromium to Chrome and Edge, wherever on PATH they are', () => {
    const [edge, chromium] = [
      folderWith('microsoft-edge', 'google-chrome'),
      folderWith('chromium'),
    ];
    const env = { PATH: [edge, chromium].join(delimiter) };
    expect(findBrowser(env, 'linux')).toBe(join(chromium, 'chromium'));
  });

  it('does not take a file that cannot be run', () => {
    const folder = folderWith('chromium');
    chmodSync(join(folder, 'chromium'), 0o644);
    expect(findBrowser({ PATH: folder }, 'linux')).toBeNull();
  });

  it('looks into the places of Windows', () => {
    const program = join('Microsoft', 'Edge', 'Application', 'msedge.exe');
    const folder = folderWith(program);
    const env = { 'ProgramFiles(x86)': folder };
    expect(findBrowser(env, 'win32')).toBe(join(folder, program));
  });

  it('finds nothing on an empty machine', () => {
    expect(findBrowser({ PATH: '' }, 'linux')).toBeNull();
  });
});
