import type { Marker } from '../../model/secrets.ts';
import { carriedBy, carriedByItself } from './data-address.ts';
import type { ResourceLoader } from './loader.ts';
import type { Pacer } from './pacing.ts';

/** Fonts and pictures that style sheets name. In CSS each stands as a token until it is loaded. */
export interface StyleResources {
  /** The token that stands for an address. */
  refer(address: string): string;
  /** Loads what was referred to, most important first, as far as the budget goes. */
  load(budget: InlineBudget): Promise<void>;
  /** Writes what was loaded over its tokens; all others become addresses that never load. */
  fill(css: string): string;
}

/** How many characters of pictures and fonts may still be taken along. */
export interface InlineBudget {
  left: number;
  /** Something did not fit. */
  isExceeded: boolean;
}

/** Takes the characters off the budget; false where they are too many. */
export function spend(budget: InlineBudget, characters: number): boolean {
  if (characters > budget.left) {
    budget.isExceeded = true;
    return false;
  }
  budget.left -= characters;
  return true;
}

interface Resource {
  address: string;
  /** How often it is written. */
  uses: number;
  data: string | null;
}

const tokens = /url\("cardproof-resource:(\d+)"\)/g;
/** Files asked for at the same time. */
const together = 6;

export interface ResourceContext {
  loader: ResourceLoader;
  pacer: Pacer;
  mark: Marker;
  addMissing(address: string): void;
}

export function styleResources(context: ResourceContext): StyleResources {
  const { loader, pacer, mark, addMissing } = context;
  const all: Resource[] = [];
  const byAddress = new Map<string, number>();

  async function load(resource: Resource, budget: InlineBudget): Promise<void> {
    const { address, uses } = resource;
    const data = await dataOf(address, loader, mark);
    if (data !== null && spend(budget, data.length * uses)) {
      resource.data = data;
    } else if (data !== null || loader.wasLoaded(address)) {
      // What a rule names and the page never loaded is on no screen, so it is not missed.
      addMissing(/^data:/i.test(address) ? '' : address);
    }
    await pacer.breathe();
  }

  return {
    refer(address) {
      const index = byAddress.get(address) ?? all.push({ address, uses: 0, data: null }) - 1;
      byAddress.set(address, index);
      const resource = all[index];
      if (resource) resource.uses++;
      return `cardproof-resource:${index}`;
    },
    async load(budget) {
      const queue = [...all];
      const take = async () => {
        for (let next = queue.shift(); next; next = queue.shift()) await load(next, budget);
      };
      await Promise.all(Array.from({ length: together }, take));
    },
    fill: (css) =>
      css.replaceAll(tokens, (_, index) => {
        const resource = all[Number(index)];
        if (!resource) return 'url("about:invalid")';
        const { data, address } = resource;
        return `url("${data === null ? inertAddress(mark(address)) : carriedAddress(data, address)}")`;
      }),
  };
}

function dataOf(address: string, loader: ResourceLoader, mark: Marker): Promise<string | null> {
  if (/^data:/i.test(address)) return carriedByItself(address, mark);
  return loader.load(address).then((file) => file && carriedBy(file, mark));
}

/**
 * A picture as the shop's server sent it is told from what the page made itself, which may show a key.
 * Browsers ignore the sign.
 */
function carriedAddress(data: string, address: string): string {
  const isSent = data.startsWith('data:image/') && !/^(data|blob):/i.test(address);
  return isSent ? `${data}#cardproof-sent` : data;
}

/** Says where something was and loads from nowhere. */
function inertAddress(address: string): string {
  if (/^data:/i.test(address)) return 'about:invalid';
  return `about:invalid#${address.slice(0, 2000).replaceAll(/["\\\n]/g, encodeURIComponent)}`;
}
