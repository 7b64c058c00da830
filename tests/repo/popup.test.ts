import { expect, it } from 'vitest';
import { importsOf, textOf } from './source-files.ts';

/** Everything that the popup loads. */
function reached(from: string): Set<string> {
  const seen = new Set<string>();
  const open = [from];
  for (let file = open.pop(); file; file = open.pop()) {
    if (seen.has(file)) continue;
    seen.add(file);
    for (const found of importsOf(file)) {
      if (found.file && !found.isTypeOnly && /\.tsx?$/.test(found.file)) open.push(found.file);
    }
  }
  return seen;
}

it('the popup chooses no file and makes none: in Firefox a file dialog closes it', () => {
  const files = [...reached('entrypoints/popup/main.ts')];
  expect(files).toContain('src/ui/popup/popup.tsx');
  const dialogs = files.filter((file) => /type="file"|\.download\b|FilePicker/.test(textOf(file)));
  expect(dialogs).toEqual([]);
});
