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
    expect(countTests(report, endedWell)).toEqual({ ...counts, unsteady: [] });
  });

  it('names what passed only at the second try, and why it failed at the first', () => {
    const steady = { fullName: 'a test', status: 'passed', failureMessages: [] };
    const unsteady = { fullName: 'a click', status: 'passed', failureMessages: ['lost\n at x'] };
    const lost = { fullName: 'a page', status: 'failed', failureMessages: ['gone'] };
    const testResults = [
      { status: 'passed', assertionResults: [steady, unsteady] },
      { status: 'failed', assertionResults: [lost] },
    ];
    const counted = countTests({ ...clean, numFailedTests: 1, testResults }, false);
    expect(counted).toEqual({ passed: 5, failed: 1, skipped: 1, unsteady: ['a click: lost'] });
  });
});
