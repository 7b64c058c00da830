/**
 * Counts what a run of vitest brought. A run that ended badly never counts as good: a missing
 * report, a file that could not be loaded and an error outside of any test are one failure each.
 * @param report the JSON report, or null when there is none
 * @param {boolean} endedWell exit code 0
 * @returns {{ passed: number, failed: number, skipped: number, unsteady: string[] }} `unsteady` names
 * what passed only when it was tried again, with the reason of the failure
 */
export function countTests(report, endedWell) {
  if (report === null) return { passed: 0, failed: 1, skipped: 0, unsteady: [] };
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
    unsteady: unsteadyTests(report),
  };
}

/** A test that passes with a failure in its report was tried more than once. */
function unsteadyTests(report) {
  return (report.testResults ?? [])
    .flatMap(({ assertionResults }) => assertionResults)
    .filter(({ status, failureMessages }) => status === 'passed' && failureMessages?.length > 0)
    .map(({ fullName, failureMessages }) => `${fullName}: ${failureMessages[0].split('\n', 1)[0]}`);
}
