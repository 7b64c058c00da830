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
    await setAuthority(services, { url, isOn: true });
    tab.origins.push(pattern);
    await followRights(services);
    expect(await stampAuthorities.getValue()).toEqual([url]);
    expect(await watchedSites(db)).toEqual([shop]);
  });

  it('is asked once, however often it is switched on', async () => {
    await setAuthority(services, { url, isOn: true });
    await setAuthority(services, { url, isOn: true });
    expect(await stampAuthorities.getValue()).toEqual([url]);
  });

  it('that is switched off gives its right back', async () => {
    tab.origins.push(pattern);
    await setAuthority(services, { url, isOn: true });
    await setAuthority(services, { url, isOn: false });
    expect(await stampAuthorities.getValue()).toEqual([]);
    expect(tab.origins).toEqual([`${shop}/*`]);
  });

  it('keeps the right while another address of its server is asked', async () => {
    tab.origins.push(pattern);
    await setAuthority(services, { url, isOn: true });
    await setAuthority(services, { url: other, isOn: true });
    await setAuthority(services, { url, isOn: false });
    expect(tab.origins).toContain(pattern);
    await setAuthority(services, { url: other, isOn: false });
    expect(tab.origins).not.toContain(pattern);
  });

  it('on the site of a watched shop leaves the right to the shop, and the other way round', async () => {
    await watchShop(services, shop);
    await setAuthority(services, { url: `${shop}/tsa`, isOn: true });
    await setAuthority(services, { url: `${shop}/tsa`, isOn: false });
    expect(tab.origins).toEqual([`${shop}/*`]);
    await setAuthority(services, { url: `${shop}/tsa`, isOn: true });
    await unwatchShop(services, shop);
    expect(tab.origins).toEqual([`${shop}/*`]);
    expect(await watchedSites(db)).toEqual([]);
  });
});
