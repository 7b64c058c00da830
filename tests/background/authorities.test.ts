import '../support/browser.ts';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { setAuthority } from '../../src/background/authorities.ts';
import { followRights, unwatchShop, watchShop } from '../../src/background/watching.ts';
import { stampAuthorities } from '../../src/browser/settings.ts';
import type { CardProofDb } from '../../src/store/schema.ts';
import { watchedSites } from '../../src/store/shops.ts';
import { type FakeTab, fakeTab } from '../support/fake-tab.ts';
import { emptyStore } from '../support/sealed-store.ts';
import { testServices } from '../support/services.ts';

const url = 'https://stamps.example/tsa';
const other = 'https://stamps.example/other';
const pattern = 'https://stamps.example/*';
const shop = 'https://shop.example';
const at = Date.now();

let db: CardProofDb;
let services: ReturnType<typeof testServices>;
let tab: FakeTab;

beforeEach(async () => {
  db = emptyStore();
  services = testServices(db);
  tab = fakeTab({ origins: [`${shop}/*`] });
  Object.assign(chrome, { alarms: { create: async () => {}, clear: async () => {} } });
  await stampAuthorities.setValue([]);
});
afterEach(() => vi.unstubAllGlobals());

describe('an authority', () => {
  it('that is switched on is asked, and its server is no shop', async () => {
    await setAuthority(services, { url, isOn: true, at });
    tab.origins.push(pattern);
    await followRights(services);
    expect(await stampAuthorities.getValue()).toEqual([url]);
    expect(await watchedSites(db)).toEqual([shop]);
  });

  it('is no shop where its right came before it was known', async () => {
    tab.origins.push(pattern);
    await followRights(services);
    expect(await watchedSites(db)).toContain('https://stamps.example');
    await setAuthority(services, { url, isOn: true, at: Date.now() - 1000 });
    expect(await watchedSites(db)).toEqual([shop]);
    expect(tab.watched).toEqual([`${shop}/*`]);
  });

  it('leaves a shop on its site that was watched before', async () => {
    await watchShop(services, shop);
    await setAuthority(services, { url: `${shop}/tsa`, isOn: true, at: Date.now() + 1000 });
    expect(await watchedSites(db)).toEqual([shop]);
  });

  it('is asked once, however often it is switched on', async () => {
    await setAuthority(services, { url, isOn: true, at });
    await setAuthority(services, { url, isOn: true, at });
    expect(await stampAuthorities.getValue()).toEqual([url]);
  });

  it('that is switched off gives its right back', async () => {
    tab.origins.push(pattern);
    await setAuthority(services, { url, isOn: true, at });
    await setAuthority(services, { url, isOn: false, at });
    expect(await stampAuthorities.getValue()).toEqual([]);
    expect(tab.origins).toEqual([`${shop}/*`]);
  });

  it('keeps the right while another address of its server is asked', async () => {
    tab.origins.push(pattern);
    await setAuthority(services, { url, isOn: true, at });
    await setAuthority(services, { url: other, isOn: true, at });
    await setAuthority(services, { url, isOn: false, at });
    expect(tab.origins).toContain(pattern);
    await setAuthority(services, { url: other, isOn: false, at });
    expect(tab.origins).not.toContain(pattern);
  });

  it('on the site of a watched shop leaves the right to the shop, and the other way round', async () => {
    await watchShop(services, shop);
    const later = Date.now() + 1000;
    await setAuthority(services, { url: `${shop}/tsa`, isOn: true, at: later });
    await setAuthority(services, { url: `${shop}/tsa`, isOn: false, at: later });
    expect(tab.origins).toEqual([`${shop}/*`]);
    await setAuthority(services, { url: `${shop}/tsa`, isOn: true, at: later });
    await unwatchShop(services, shop);
    expect(tab.origins).toEqual([`${shop}/*`]);
    expect(await watchedSites(db)).toEqual([]);
  });
});
