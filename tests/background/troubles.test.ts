import '../support/browser.ts';
import { describe, expect, it } from 'vitest';
import { troubleList } from '../../src/background/troubles.ts';
import { fail, type Problem } from '../../src/model/result.ts';
import { seededBytes } from '../support/pack-source.ts';
import { troublePlace } from '../support/services.ts';

const lost = fail('store', 'storage-lost', 'entry 0 of 9').problem;
const full = fail('seal', 'storage-full').problem;

/** One life of the worker. */
function worker(place: ReturnType<typeof troublePlace>, life = 'first', at = 1000) {
  return troubleList(place, () => at, seededBytes(life));
}

async function problemsOf(troubles: ReturnType<typeof worker>): Promise<Problem[]> {
  return (await troubles.all()).map(({ problem }) => problem);
}

describe('a trouble', () => {
  it('stays, however often it is asked for, until it was seen', async () => {
    const troubles = worker(troublePlace());
    troubles.note(lost);
    troubles.note(full);
    expect(await problemsOf(troubles)).toEqual([lost, full]);
    const [first] = await troubles.all();
    await troubles.seen([first?.id ?? '']);
    expect(await problemsOf(troubles)).toEqual([full]);
  });

  it('outlives the worker that met it, and so does its having been seen', async () => {
    const place = troublePlace();
    const first = worker(place);
    first.note(lost);
    const [noted] = await first.all();
    const second = worker(place, 'second', 2000);
    expect(await second.all()).toEqual([noted]);
    await second.seen([noted?.id ?? '']);
    expect(await worker(place, 'third').all()).toEqual([]);
  });

  it('that is met again before it was seen keeps its id and its time', async () => {
    const place = troublePlace();
    const first = worker(place);
    first.note(lost);
    const [noted] = await first.all();
    const second = worker(place, 'second', 2000);
    second.note({ ...lost });
    expect(await second.all()).toEqual([noted]);
  });

  it('noted while another is being seen is not lost', async () => {
    const troubles = worker(troublePlace());
    troubles.note(lost);
    const [noted] = await troubles.all();
    const seen = troubles.seen([noted?.id ?? '']);
    troubles.note(full);
    await seen;
    expect(await problemsOf(troubles)).toEqual([full]);
  });

  it('is one of twenty at most, the newest', async () => {
    const troubles = worker(troublePlace());
    for (let n = 1; n <= 30; n++) troubles.note(fail('seal', 'storage-failed', n).problem);
    const kept = (await troubles.all()).map(({ problem }) => problem.detail);
    expect(kept).toEqual(Array.from({ length: 20 }, (_, n) => String(n + 11)));
  });

  it('is remembered where nothing can be kept', async () => {
    const refuse = () => Promise.reject(new Error('no disk'));
    const place = { getValue: refuse, setValue: refuse };
    const troubles = troubleList(place, () => 1000, seededBytes('refused'));
    troubles.note(full);
    expect(await problemsOf(troubles)).toEqual([full]);
  });
});
