import { describe, expect, it } from 'vitest';
import {
  filesLike,
  type Import,
  importsOf,
  packageOf,
  parseImports,
  textOf,
} from './source-files.ts';

/** Who may import whom. A folder may always import itself; a package is bound to files or folders. */
const mayImport: Record<string, readonly string[]> = {
  model: [],
  reading: ['model'],
  rules: ['model'],
  deadlines: ['model'],
  dispute: ['model', 'deadlines'],
  capture: ['model'],
  store: ['model'],
  pack: ['model', 'dispute', 'deadlines'],
  browser: ['model'],
  background: [
    'model',
    'reading',
    'rules',
    'deadlines',
    'dispute',
    'capture',
    'store',
    'pack',
    'browser',
  ],
  ui: ['model', 'rules', 'dispute', 'deadlines', 'pack', 'browser', 'store'],
};

/** The only places that may import a package; anything not listed here may not be imported at all. */
const packageHomes: Record<string, RegExp> = {
  zod: /^src\/model\/zod\.ts$/,
  '@noble/hashes': /^src\/(model\/hash|store\/passphrase)\.ts$/,
  dexie: /^src\/store\//,
  html2canvas: /^src\/capture\/reconstruction\.ts$/,
  'ical-generator': /^src\/deadlines\//,
  jszip: /^src\/pack\//,
  'age-encryption': /^src\/pack\/age\.ts$/,
  asn1js: /^src\/pack\/timestamp\//,
  pkijs: /^src\/pack\/timestamp\//,
  'tesseract.js-core': /^src\/ui\/desk\/ocr\/ocr-worker\.ts$/,
  diff: /^src\/ui\/desk\/wording-difference\.ts$/,
  wxt: /^(src\/browser\/|entrypoints\/)/,
  preact: /^src\/ui\//,
  '@preact/signals': /^src\/ui\//,
  '@tanstack/virtual-core': /^src\/ui\/desk\/list\/virtual-rows\.ts$/,
};

/** What runs inside web pages. zod alone would add hundreds of kB to each page. */
const inPageRoots = [
  'src/reading/in-page.ts',
  'src/capture/page-copy.ts',
  'src/capture/page-text.ts',
  'src/capture/reconstruction.ts',
  'src/capture/full-page/in-page.ts',
  'src/ui/in-page/watch.ts',
  'src/ui/in-page/hint.ts',
  'src/ui/in-page/panel.ts',
  'src/ui/in-page/picker.ts',
  'src/ui/in-page/chooser.ts',
  'src/ui/in-page/toast.ts',
  'src/ui/in-page/countdown.ts',
  'src/ui/in-page/page-button.ts',
];
/** The one package that each may load. */
const inPagePackages = new Map([
  ['src/capture/reconstruction.ts', 'html2canvas'],
  ['src/browser/page-report.ts', 'wxt/browser'],
  ['src/browser/pointed.ts', 'wxt/browser'],
  ['src/browser/page-act.ts', 'wxt/browser'],
]);
const inPageModel = ['src/model/limits.ts', 'src/model/own-global.ts', 'src/model/secrets.ts'];

const sources = filesLike('src/**/*.{ts,tsx}');
const entrypoints = filesLike('entrypoints/**/*.{ts,tsx}');
const graph = new Map([...sources, ...entrypoints].map((file) => [file, importsOf(file)]));

function edges(): { from: string; to: Import }[] {
  return [...graph].flatMap(([from, imports]) => imports.map((to) => ({ from, to })));
}

function folderOf(file: string): string {
  return file.split('/')[1] ?? '';
}

describe('the reader of imports', () => {
  it.each([
    ["import { a } from './a.ts';", './a.ts', false],
    ["import type { A } from './a.ts';", './a.ts', true],
    ["import {\n  a,\n  type B,\n} from './a.ts';", './a.ts', false],
    ["import a, * as b from 'zod';", 'zod', false],
    ["import './style.css';", './style.css', false],
    ["export * from './a.ts';", './a.ts', false],
    ["export type { A } from './a.ts';", './a.ts', true],
    ["const a = await import('./a.ts');", './a.ts', false],
    ["type A = import('./a.ts').A;", './a.ts', true],
  ])('understands %s', (source, specifier, isTypeOnly) => {
    expect(parseImports(source)).toEqual([{ specifier, isTypeOnly }]);
  });

  it('does not count comments', () => {
    expect(parseImports("// import 'zod';\n/* import 'zod'; */\nconst x = 1;")).toEqual([]);
  });
});

describe('imports', () => {
  it('stay inside the directions that docs/architecture.md gives', () => {
    const wrong = edges().filter(({ from, to }) => {
      if (!from.startsWith('src/') || !to.file?.startsWith('src/')) return false;
      const [here, there] = [folderOf(from), folderOf(to.file)];
      return here !== there && !mayImport[here]?.includes(there);
    });
    expect(wrong.map(({ from, to }) => `${from} -> ${to.file}`)).toEqual([]);
  });

  it('have a rule for every folder of src', () => {
    const folders = [...new Set(sources.map(folderOf))];
    expect(folders.filter((folder) => !(folder in mayImport))).toEqual([]);
  });

  it('take each package only where it is at home', () => {
    const wrong = edges().filter(({ from, to }) => {
      if (to.file !== null) return false;
      return !packageHomes[packageOf(to.specifier)]?.test(from);
    });
    expect(wrong.map(({ from, to }) => `${from} -> ${to.specifier}`)).toEqual([]);
  });

  it('leave the tree of sources only for the texts', () => {
    const wrong = edges().filter(
      ({ to }) => to.file !== null && !/^(src|assets\/locales)\//.test(to.file) && isCode(to.file),
    );
    const outside = wrong.filter(({ from, to }) => !isBeside(from, to.file ?? ''));
    expect(outside.map(({ from, to }) => `${from} -> ${to.file}`)).toEqual([]);
  });

  it('name files that exist, with their extension', () => {
    const known = new Set([...graph.keys(), ...filesLike('{src,entrypoints,assets}/**/*.*')]);
    const wrong = edges().filter(({ to }) => to.file !== null && !known.has(to.file));
    expect(wrong.map(({ from, to }) => `${from} -> ${to.specifier}`)).toEqual([]);
  });

  it('form no cycle', () => {
    expect(findCycle()).toBeNull();
  });
});

describe('what runs inside a page', () => {
  it.each(inPageRoots)(
    '%s reaches no package but its own and no other model than limits',
    (top) => {
      const reached = [...reachable(top)];
      const foreign = reached
        .flatMap((file) => (graph.get(file) ?? []).map((to) => ({ file, to })))
        .filter(({ to }) => to.file === null && !to.isTypeOnly)
        .filter(({ file, to }) => inPagePackages.get(file) !== to.specifier)
        .map(({ file, to }) => `${file} -> ${to.specifier}`);
      const model = reached.filter(
        (file) => file.startsWith('src/model/') && !inPageModel.includes(file),
      );
      expect({ foreign, model }).toEqual({ foreign: [], model: [] });
    },
  );
});

describe('what runs in verify.html', () => {
  it('reaches neither the browser nor the store: it is opened far from the extension', () => {
    const reached = [...reachable('src/ui/verify/start-standalone.tsx')];
    expect(reached.filter((file) => /^src\/(?:browser|store|background)\//.test(file))).toEqual([]);
    expect(reached.filter((file) => file.startsWith('assets/locales/'))).toEqual([]);
  });
});

describe('what runs in the worker and on the pages of the extension', () => {
  it('asks the network in two places only: for the time of a shop, and for a timestamp', () => {
    const asking = sources
      .filter((file) => !/^src\/(?:capture|reading|ui\/in-page)\//.test(file))
      .filter((file) =>
        /\b(?:fetch|importScripts|sendBeacon)\(|\b(?:XMLHttpRequest|WebSocket|EventSource)\b/.test(
          textOf(file),
        ),
      );
    // Files of the extension itself.
    const own = ['src/browser/late-script.ts', 'src/browser/own-file.ts'];
    expect(asking.filter((file) => !own.includes(file))).toEqual([
      'src/browser/ask-authority.ts',
      'src/browser/server-head.ts',
    ]);
  });

  it('reads certificates in no start of the worker', () => {
    const heavy = [...reachable('src/background/start.ts')].filter((file) =>
      (graph.get(file) ?? []).some(
        ({ specifier, isTypeOnly }) => !isTypeOnly && ['pkijs', 'asn1js'].includes(specifier),
      ),
    );
    expect(heavy).toEqual([]);
  });
});

describe('entrypoints', () => {
  it.each(entrypoints)('%s only calls one setup function', (file) => {
    const values = (graph.get(file) ?? []).filter((to) => !to.isTypeOnly);
    const fromSources = values.filter((to) => to.file?.startsWith('src/') && isCode(to.file));
    expect(fromSources).toHaveLength(1);
  });
});

function isCode(file: string): boolean {
  return /\.(ts|tsx|json)$/.test(file);
}

function isBeside(from: string, to: string): boolean {
  return from.slice(0, from.lastIndexOf('/')) === to.slice(0, to.lastIndexOf('/'));
}

/** Files that are loaded at run time when `top` is, itself included. */
function reachable(top: string): Set<string> {
  expect(graph.has(top), `${top} exists`).toBe(true);
  const reached = new Set<string>();
  const open = [top];
  for (let file = open.pop(); file !== undefined; file = open.pop()) {
    if (reached.has(file)) continue;
    reached.add(file);
    for (const to of graph.get(file) ?? []) {
      if (to.file !== null && !to.isTypeOnly) open.push(to.file);
    }
  }
  return reached;
}

/** The first circle of imports, written as a chain; types may point back. */
function findCycle(): string | null {
  const done = new Set<string>();
  function visit(file: string, path: readonly string[]): string | null {
    if (path.includes(file)) return [...path.slice(path.indexOf(file)), file].join(' -> ');
    if (done.has(file)) return null;
    for (const to of graph.get(file) ?? []) {
      if (to.file === null || to.isTypeOnly) continue;
      const cycle = visit(to.file, [...path, file]);
      if (cycle) return cycle;
    }
    done.add(file);
    return null;
  }
  for (const file of graph.keys()) {
    const cycle = visit(file, []);
    if (cycle) return cycle;
  }
  return null;
}
