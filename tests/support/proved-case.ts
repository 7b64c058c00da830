import type { SealedFile, Seeds } from '../../src/model/evidence.ts';
import { type FileName, isPictureName } from '../../src/model/file-name.ts';
import { sha256Hex } from '../../src/model/hash.ts';
import { linesOf } from '../../src/pack/lines.ts';
import { tilesOf } from '../../src/pack/tiles.ts';
import {
  cardKey,
  fact,
  type ItemDraft,
  orderNo,
  picture,
  type SourceBuilder,
  smallCase,
} from './pack-source.ts';

/** A draft with tiles and lines, as the program seals it. */
export async function proved(draft: ItemDraft): Promise<ItemDraft> {
  const proofs: Partial<Record<FileName, Pick<SealedFile, 'tiles' | 'lines'>>> = {};
  const seeds: Seeds = {};
  for (const [key, content] of Object.entries(draft.files ?? {})) {
    const name = key as FileName;
    if (content === undefined) continue;
    const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
    const seed = sha256Hex(new TextEncoder().encode(`seed of ${name}`));
    const isText = name === 'page.html' || name === 'page.txt';
    const tiles = isPictureName(name) ? await tilesOf(bytes, seed) : null;
    const lines = isText ? linesOf(bytes, seed) : null;
    if (!tiles && !lines) continue;
    seeds[name] = seed;
    proofs[name] = { ...(tiles && { tiles }), ...(lines && { lines }) };
  }
  return { ...draft, proofs, seeds };
}

/** The small case with an order page whose picture and texts can be compared with what was sealed. */
export async function provedCase(): Promise<SourceBuilder> {
  const builder = smallCase('proved');
  builder.seal(
    await proved({
      kind: 'order_detail',
      facts: [fact('orderNo', orderNo), fact('cardKeys', ['⟦secret:1⟧'], '⟦secret:1⟧')],
      secrets: [{ kind: 'card-key', value: 'PRVD-7Q2M-LK93-XX01' }],
      regions: [{ file: 'screenshot.png', secret: 1, x: 70, y: 70, width: 90, height: 12 }],
      files: {
        'screenshot.png': picture(300, 200),
        'page.html': '<p>first</p>\n<p>⟦secret:1⟧</p>\n',
        'page.txt': 'first\nlast\n',
      },
    }),
  );
  builder.seal(
    await proved({
      kind: 'cs_chat',
      page: { kind: 'chat' },
      files: {
        'page.html': `<p>first</p>\n<p>${cardKey} of another item</p>\n<p>last</p>\n`,
        'page.txt': `first\n${cardKey}\nlast\n`,
      },
    }),
  );
  return builder;
}
