import { describe, expect, it } from 'vitest';
import { countTests } from '../../scripts/count-tests.mjs';

const clean = { numPassedTests: 5, numFailedTests: 0, numPendingTests: 1, numTodoTests: 0 };
const brokenFile = { status: 'failed', assertionResults: [] };
const failedFile = { status: 'failed', assertionResults: [{ status: 'failed' }] };

describe('counting a test run', () => {
  it.each([
    ['a clean run', clean, true, { passed: 5, failed: 0, skipped: 1 }],
    ['no report', null, false, { passed: 0, failed: 1, skipped: 0 }],
    ['no report although it ended well', null, true, { passed: 0, failed: 1, skipped: 0 }],
    ['an error outside of any test', clean, false, { passed: 5, failed: 1, skipped: 1 }],
    [
      'a file that could not be loaded',
      { ...clean, testResults: [brokenFile] },
      false,
      { passed: 5, failed: 1, skipped: 1 },
    ],
    [
      'a failed test',
      { ...clean, numFailedTests: 1, testResults: [failedFile] },
      false,
      { passed: 5, failed: 1, skipped: 1 },
    ],
    ['not one test', { ...clean, numPassedTests: 0 }, true, { passed: 0, failed: 1, skipped: 1 }],
  ])('%s', (_name, report, endedWell, counts) => {
    expect(countTests(report, endedWell)).toEqual(counts);
  });
});
