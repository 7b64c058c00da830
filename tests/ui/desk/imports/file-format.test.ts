import { expect, it } from 'vitest';
import { savedName } from '../../../../src/ui/desk/imports/file-format.ts';

it.each([
  ['账单.pdf', '账单.pdf'],
  ['BILL.PDF', 'BILL.PDF'],
  ['', 'imported.pdf'],
  ['bill.html', 'bill.html.pdf'],
  ['bill\u202efdp.exe', 'billfdp.exe.pdf'],
])('a PDF that is called %j is saved as %j', (name, saved) => {
  expect(savedName(name, 'pdf')).toBe(saved);
});
