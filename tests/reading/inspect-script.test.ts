import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const root = join(import.meta.dirname, '../..');
const node = join(root, 'node_modules/.bin/node');
let folder = '';

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'inspect-'));
});
afterAll(() => rm(folder, { recursive: true }));

function run(...args: string[]): Promise<{ code: number; stdout: string; stderr: string }> {
  return new Promise((resolve) => {
    execFile(node, [join(root, 'scripts/inspect.ts'), ...args], (error, stdout, stderr) => {
      resolve({ code: error ? Number(error.code) : 0, stdout, stderr });
    });
  });
}

describe('the inspect command', { timeout: 30_000 }, () => {
  it('prints the reading of an order and exits 0', async () => {
    const page = join(folder, 'order.html');
    await writeFile(
      page,
      '<title>订单详情</title><p>订单号：AB202611200001</p><p>金额：￥9.90</p><h3>卡密</h3><pre>KEY-1111-AAAA</pre>',
    );
    const { code, stdout } = await run('--url', 'https://shop.example/order/1', page);
    const report = JSON.parse(stdout);
    expect(code).toBe(0);
    expect(report.kind).toBe('order-detail');
    expect(report.cardKeys).toEqual(['KEY-1111-AAAA']);
    expect(report.facts[0]).toEqual({
      field: 'orderNo',
      value: 'AB202611200001',
      text: 'AB202611200001',
      confidence: 0.96,
    });
  });

  it('exits 1 where nothing was found', async () => {
    const page = join(folder, 'empty.html');
    await writeFile(page, '<p>hello</p>');
    const { code, stdout } = await run('--url', 'https://shop.example/', page);
    expect(code).toBe(1);
    expect(JSON.parse(stdout)).toMatchObject({ kind: 'other', facts: [], cardKeys: [] });
  });

  it('exits 2 with a message where there is no such file', async () => {
    const { code, stderr } = await run('--url', 'https://shop.example/', join(folder, 'none.html'));
    expect(code).toBe(2);
    expect(stderr).toContain('none.html');
  });
});
