/**
 * Counts what a run of vitest brought. A run that ended badly never counts as good: a missing
 * report, a file that could not be loaded and an error outside of any test are one failure each.
 * @param report the JSON report, or null when there is none
 * @param {boolean} endedWell exit code 0
 * @returns {{ passed: number, failed: number, skipped: number }}
 */
export function countTests(report, endedWell) {
  if (report === null) return { passed: 0, failed: 1, skipped: 0 };
  const broken = (report.testResults ?? []).filter(
    ({ status, assertionResults }) =>
      status === 'failed' && !assertionResults.some((each) => each.status === 'failed'),
  );
  const failed = report.numFailedTests + broken.length;
  const passed = report.numPassedTests;
  const isUnexplained = failed === 0 && (!endedWell || passed === 0);
  return {
    passed,
    failed: isUnexplained ? 1 : failed,
    skipped: report.numPendingTests + report.numTodoTests,
  };
}
