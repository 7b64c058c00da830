import { itemsOf, sealed } from '../harness/evidence.ts';
import { captureOutcome, pressVisible } from '../harness/popup.ts';
import { BuyerBrowser } from '../harness.ts';
import { type LoopbackServer, serveOrigin } from '../shops/server.ts';
import { keyPages } from './key-pages.ts';

/** A buyer who has captured one page with a card key into a case. */
export interface CapturedKeyPage {
  buyer: BuyerBrowser;
  server: LoopbackServer;
  caseId: string;
}

/** Starts browser and server, both to be stopped by the test, and captures what is on screen. */
export async function capturedKeyPage(): Promise<CapturedKeyPage> {
  const [page] = keyPages(1);
  const server = await serveOrigin('keys.localhost', () => ({
    body: page?.html ?? '',
    type: 'text/html; charset=utf-8',
  }));
  const buyer = await BuyerBrowser.open();
  const tab = await buyer.visit(`${server.origin}/order`);
  const popup = await buyer.openPopup(tab);
  await pressVisible(popup);
  await captureOutcome(popup);
  const [row] = itemsOf(await sealed(buyer, 1));
  if (!row) throw new Error('nothing was sealed');
  if (row.caseIds.length === 0) await buyer.ask('open-case', { item: row.id });
  const { cases = [] } = await buyer.storeDump('cardproof', ['cases']);
  return { buyer, server, caseId: String(cases[0]?.id) };
}
