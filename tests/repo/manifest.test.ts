import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { root, textOf } from './source-files.ts';

interface Manifest {
  permissions?: string[];
  host_permissions?: string[];
  optional_permissions?: string[];
  optional_host_permissions?: string[];
  content_scripts?: unknown[];
  web_accessible_resources?: unknown[];
  externally_connectable?: unknown;
  content_security_policy?: { extension_pages?: string };
  default_locale?: string;
  icons?: Record<string, string>;
  action?: { default_popup?: string };
  background?: { service_worker?: string };
}

const built = join(root, '.output', 'chrome-mv3');
let manifest: Manifest;

beforeAll(() => {
  const file = join(built, 'manifest.json');
  expect(existsSync(file), 'run `npm run build` first').toBe(true);
  manifest = JSON.parse(readFileSync(file, 'utf8')) as Manifest;
});

/** First cells of the table below README's heading on permissions. */
function explainedPermissions(): string[] {
  const readme = textOf('README.md');
  const section = /^#+ .*(?:权限|[Pp]ermissions)[\s\S]*?(?=^#+ |(?![\s\S]))/m.exec(readme)?.[0];
  expect(section, 'README has a heading on permissions').toBeDefined();
  return [...(section ?? '').matchAll(/^\|\s*`([^`]+)`/gm)].map(([, name]) => name ?? '');
}

describe('the built manifest', () => {
  it('asks for no site at installation', () => {
    expect(manifest.host_permissions ?? []).toEqual([]);
    expect(manifest.content_scripts ?? []).toEqual([]);
    expect(manifest.permissions?.filter((name) => name.includes('/')) ?? []).toEqual([]);
  });

  it('has a row in the table of README for each permission, and no row without one', () => {
    const asked = [
      ...(manifest.permissions ?? []),
      ...(manifest.optional_permissions ?? []),
      ...(manifest.optional_host_permissions ?? []),
    ];
    expect(explainedPermissions().sort()).toEqual(asked.sort());
  });

  it('lets no page load or message anything of the extension', () => {
    expect(manifest.web_accessible_resources ?? []).toEqual([]);
    expect(manifest.externally_connectable).toBeUndefined();
  });

  it('forbids its pages to run or load anything from elsewhere', () => {
    const policy = manifest.content_security_policy?.extension_pages ?? '';
    const rules = new Map(
      policy.split(';').map((rule) => {
        const [name = '', ...sources] = rule.trim().split(/\s+/);
        return [name, sources] as const;
      }),
    );
    expect(rules.get('default-src')).toEqual(["'none'"]);
    expect(rules.get('base-uri')).toEqual(["'none'"]);
    expect(rules.get('connect-src')).toEqual(["'self'", 'https:', 'http:']);
    rules.delete('connect-src');
    // WebAssembly is code of the package, too; nothing else may be made into code.
    expect(rules.get('script-src')).toEqual(["'self'", "'wasm-unsafe-eval'"]);
    rules.delete('script-src');
    expect([...rules.values()].flat().join(' ')).not.toMatch(/https?:|\*|unsafe-eval/);
  });

  it('lets none of its pages connect anywhere: only the worker asks for the time', () => {
    const pages = readdirSync(built).filter((name) => name.endsWith('.html'));
    expect(pages).not.toEqual([]);
    for (const page of pages) {
      const html = readFileSync(join(built, page), 'utf8');
      expect(html).toContain(
        `<meta http-equiv="Content-Security-Policy" content="connect-src 'self'"`,
      );
      // A policy counts only for what comes after it.
      expect(html.indexOf('Content-Security-Policy')).toBeLessThan(html.search(/<(?:script|link)/));
    }
  });

  it('names files that exist', () => {
    const files = [
      ...Object.values(manifest.icons ?? {}),
      manifest.action?.default_popup ?? 'missing popup',
      manifest.background?.service_worker ?? 'missing worker',
      `_locales/${manifest.default_locale}/messages.json`,
      '_locales/en/messages.json',
    ];
    expect(files.filter((file) => !existsSync(join(built, file)))).toEqual([]);
    expect(Object.keys(manifest.icons ?? {})).toEqual(expect.arrayContaining(['16', '48', '128']));
  });
});
