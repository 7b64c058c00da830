import 'fake-indexeddb/auto';

/**
 * The little of a browser that the extension's modules touch when they are loaded. Import it before
 * them.
 */

function storageArea() {
  const kept = new Map<string, unknown>();
  return {
    async get(keys: string | string[]): Promise<Record<string, unknown>> {
      return Object.fromEntries([keys].flat().map((key) => [key, kept.get(key)]));
    },
    async set(values: Record<string, unknown>): Promise<void> {
      for (const [key, value] of Object.entries(values)) kept.set(key, value);
    },
    async remove(keys: string | string[]): Promise<void> {
      for (const key of [keys].flat()) kept.delete(key);
    },
    onChanged: { addListener() {}, removeListener() {} },
  };
}

const local = storageArea();

Object.assign(globalThis, {
  chrome: {
    runtime: { id: 'test', getManifest: () => ({ version: '0.1.0' }) },
    i18n: { getUILanguage: () => 'zh-CN' },
    storage: { local, session: storageArea(), onChanged: local.onChanged },
  },
});
