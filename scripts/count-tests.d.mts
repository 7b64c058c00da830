interface TestReport {
  numPassedTests: number;
  numFailedTests: number;
  numPendingTests: number;
  numTodoTests: number;
  testResults?: {
    status: string;
    assertionResults: { status: string; fullName?: string; failureMessages?: string[] }[];
  }[];
}

export function countTests(
  report: TestReport | null,
  endedWell: boolean,
): { passed: number; failed: number; skipped: number; unsteady: string[] };
