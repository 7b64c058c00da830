/** Limits on what is taken from one page. No import of zod: this file also runs in pages. */

/** Longest text kept with a fact, and longest text value. An order number of 2 MB is not a fact. */
export const longestFactText = 500;
/** Longest order or transaction number, in characters; the longest known has 43. */
export const longestOrderNo = 64;
/** Most facts and most secrets taken from one page; what is beyond is counted, not kept. */
export const mostFacts = 400;
export const mostSecrets = 5000;
/** Longest single secret, in characters. Multi-line activation files exist; novels are not keys. */
export const longestSecret = 2000;
/** Longest page copy and page text, in characters. Messages end at 64 MiB of JSON. */
export const longestPageCopy = 20_000_000;
export const longestPageText = 2_000_000;
/** Longest rules text kept with a reading. */
export const longestRulesText = 200_000;
/** Most addresses listed as missing from a copy or picture, and longest one, in characters. */
export const mostMissing = 200;
export const longestMissing = 2000;
/** Largest MHTML, in bytes. */
export const largestMhtml = 40_000_000;
