import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { build } from 'vite';

/**
 * Builds `verify.html`: one file with script and style inside, which works from any folder and without
 * a network. It goes into every pack, so the same sources must give the same bytes: nothing in it may
 * depend on the machine, the mode or the time of the build.
 */

const root = join(import.meta.dirname, '..');

/** The whole page as text. */
export async function buildVerifier(): Promise<string> {
  const built = await build({
    root,
    configFile: false,
    logLevel: 'error',
    mode: 'production',
    define: { 'process.env.NODE_ENV': '"production"' },
    oxc: { jsx: { runtime: 'automatic', importSource: 'preact', development: false } },
    build: {
      write: false,
      target: 'es2022',
      minify: true,
      cssMinify: true,
      // Else the script would put the style in, which the page's own policy forbids.
      cssCodeSplit: false,
      modulePreload: { polyfill: false },
      rollupOptions: {
        input: join(root, 'src', 'ui', 'verify', 'start-standalone.tsx'),
        output: { format: 'iife' },
      },
    },
  });
  if (!('output' in built)) throw new Error('the verifier is built as one');
  let script = '';
  let style = '';
  for (const file of built.output) {
    if (file.type === 'chunk') script += file.code;
    else if (file.fileName.endsWith('.css')) style += file.source;
    else throw new Error(`${file.fileName} would not be inside verify.html`);
  }
  return page(inScript(script.trim()), style.trim());
}

/** What would end or confuse the element around it, written so that it means the same to the script. */
function inScript(script: string): string {
  return script.replaceAll('</script', '<\\/script').replaceAll('<!--', '\\x3c!--');
}

function page(script: string, style: string): string {
  const policy = [
    "default-src 'none'",
    `script-src ${sourceHash(script)}`,
    `style-src ${sourceHash(style)}`,
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
  return `<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width">
<meta name="color-scheme" content="light dark">
<title>核验证据包 Verify an evidence pack</title>
<style>${style}</style>
</head>
<body>
<div id="root"></div>
<script>${script}</script>
</body>
</html>
`;
}

/** By which the page allows this very text and no other. */
function sourceHash(text: string): string {
  return `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
}
