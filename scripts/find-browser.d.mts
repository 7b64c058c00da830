export function findBrowser(env?: NodeJS.ProcessEnv, platform?: NodeJS.Platform): string | null;
export function findFirefox(env?: NodeJS.ProcessEnv, platform?: NodeJS.Platform): string | null;
