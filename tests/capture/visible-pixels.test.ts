import { describe, expect, it } from 'vitest';
import { runCapture } from '../../src/capture/pipeline.ts';
import { takePicture } from '../../src/capture/visible-pixels.ts';
import { fail, ok } from '../../src/model/result.ts';
import { captureStart, fakePorts, measureOf, type PortChanges } from '../support/ports.ts';

const asked = 'chrome://settings/';

function atAddress(url: string) {
  const { view, ...rest } = measureOf();
  return { ...rest, view: { ...view, url } };
}

describe('the picture of a page that was read', () => {
  const take = (changes: PortChanges) => takePicture(measureOf(), fakePorts(changes));

  it('has the regions measured after it', async () => {
    const taken = await take({});
    expect(taken).toMatchObject({ ok: true, value: { moved: false } });
    expect(taken.ok && taken.value.regions).toHaveLength(1);
  });

  it('says where facts stand that stood still, and nothing of those that moved', async () => {
    const rect = { x: 10.4, y: 20, width: 30, height: 10.2 };
    const at = (y: number) => ({
      ...measureOf(),
      factPlaces: [
        { field: 'orderNo' as const, order: 0, rect },
        { field: 'amount' as const, order: 0, rect: { ...rect, y } },
      ],
    });
    const taken = await takePicture(
      at(30),
      fakePorts({ page: { measure: async () => ok(at(33)) } }),
    );
    expect(taken.ok && taken.value.facts).toEqual([
      {
        ...{ field: 'orderNo', order: 0, file: 'screenshot.png' },
        ...{ x: 10, y: 20, width: 31, height: 11 },
      },
    ]);
  });

  it('says nothing of places where the page was scrolled meanwhile', async () => {
    const rect = { x: 10, y: 20, width: 30, height: 10 };
    const scrolled = (y: number) => {
      const { view, ...rest } = measureOf();
      const factPlaces = [{ field: 'orderNo' as const, rect }];
      return { ...rest, view: { ...view, scroll: { x: 0, y } }, factPlaces };
    };
    let y = 0;
    const measure = async () => {
      y += 5;
      return ok(scrolled(y));
    };
    const taken = await takePicture(scrolled(0), fakePorts({ page: { measure } }));
    expect(taken.ok && taken.value.facts).toEqual([]);
  });

  it.each<[string, PortChanges, string]>([
    [
      'refused',
      { visible: async () => fail('pixels', 'no-right-to-pixels') },
      'no-right-to-pixels',
    ],
    ['no PNG', { visible: async () => ok(new Uint8Array(30)) }, 'pixels-failed'],
    [
      'of the next page',
      { page: { measure: async () => ok(measureOf('next')) } },
      'page-navigated',
    ],
    [
      'of the next page of a program that keeps its document',
      { page: { measure: async () => ok(atAddress('https://shop.example/order/2')) } },
      'page-navigated',
    ],
    [
      'of a closed tab',
      { page: { measure: async () => fail('page', 'tab-closed') } },
      'tab-closed',
    ],
  ])('is thrown away when it is %s', async (_, changes, code) => {
    expect(await take(changes)).toMatchObject({ ok: false, problem: { code } });
  });
});

describe('the picture of a page that cannot be read', () => {
  const take = (changes: PortChanges) => takePicture(asked, fakePorts(changes));

  it('has no regions and asks the page nothing', async () => {
    const silent = async () => {
      throw new Error('asked');
    };
    const page = { measure: silent, read: silent };
    const taken = await take({ page, address: async () => ok(asked) });
    expect(taken).toMatchObject({ ok: true, value: { regions: [], moved: false } });
  });

  it.each<[string, PortChanges, string]>([
    ['of the next page', { address: async () => ok('chrome://newtab/') }, 'page-navigated'],
    ['of a page without an address', { address: async () => ok('') }, 'page-navigated'],
    ['of a closed tab', { address: async () => fail('tab', 'tab-closed') }, 'tab-closed'],
    [
      'refused',
      { visible: async () => fail('pixels', 'no-right-to-pixels') },
      'no-right-to-pixels',
    ],
    ['no PNG', { visible: async () => ok(new Uint8Array(30)) }, 'pixels-failed'],
  ])('is thrown away when it is %s', async (_, changes, code) => {
    const ports = { address: async () => ok(asked), ...changes };
    expect(await take(ports)).toMatchObject({ ok: false, problem: { code } });
  });

  it('is not sealed as the page that was asked for once the tab shows another', async () => {
    const ports = fakePorts({
      page: { read: async () => fail('page', 'restricted-page') },
      address: async () => ok('chrome://newtab/'),
    });
    const draft = await runCapture(captureStart({ url: asked }), ports);
    expect(draft.method).toBe('failed');
    expect(ports.kept.every(({ file }) => file === undefined)).toBe(true);
    expect(draft.steps.find(({ step }) => step === 'visible-pixels')).toMatchObject({
      outcome: 'failed',
      reason: 'page-navigated',
    });
  });
});
