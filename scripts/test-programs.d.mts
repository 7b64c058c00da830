export const testPrograms: Readonly<Record<string, string>>;
export function missingPrograms(env?: NodeJS.ProcessEnv): string[];
