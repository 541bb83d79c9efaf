// The command as make runs it: what it prints and with what it exits.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { sdl } from './world.mjs';

const command = fileURLToPath(new URL('../compat.mjs', import.meta.url));

// shop makes a folder with an SDL file, a list of gaps and a folder of queries, and a way to run the command on them.
function shop(t, text = sdl) {
  const folder = mkdtempSync(join(tmpdir(), 'compat-'));
  t.after(() => rmSync(folder, { recursive: true }));
  const [schema, gaps, queries] = ['schema.graphqls', 'gaps.json', 'queries'].map((name) => join(folder, name));
  writeFileSync(schema, text);
  mkdirSync(join(queries, 'cart'), { recursive: true });
  const run = (...more) => {
    const { status, stdout, stderr } = spawnSync(process.execPath, [command, '--gaps', gaps, '--queries', queries, ...more, schema], { encoding: 'utf8' });
    return { status, stdout, failures: stderr.split('\n').filter(Boolean) };
  };
  return { gaps, queries, run };
}

test('gaps fail until they are listed, and again once they are closed', (t) => {
  const { gaps, run } = shop(t);
  const first = run();
  assert.equal(first.status, 1);
  assert.ok(first.failures.some((line) => line.startsWith('FAIL  gap Cart.lines is not listed; used by CART_QUERY')), first.failures.join('\n'));

  assert.equal(run('--write-gaps').status, 0);
  const listed = JSON.parse(readFileSync(gaps, 'utf8'));
  assert.equal(listed['Cart.lines'], 'not built yet');
  assert.deepEqual(run().failures, []);

  writeFileSync(gaps, JSON.stringify({ ...listed, 'Cart.lines': 'waits for stock', 'Cart.note': 'long done' }));
  const closed = run();
  assert.equal(closed.status, 1);
  assert.deepEqual(closed.failures, ['FAIL  gap Cart.note is listed but closed: take it off the list']);
  assert.equal(run('--write-gaps').status, 0);
  assert.equal(JSON.parse(readFileSync(gaps, 'utf8'))['Cart.lines'], 'waits for stock', 'a reason that was given stays');
});

test('a query of ours in a subfolder is checked', (t) => {
  const { queries, run } = shop(t);
  run('--write-gaps');
  writeFileSync(join(queries, 'cart', 'note.graphql'), 'query Note($id: ID!) { cart(id: $id) { note } }');
  const good = run();
  assert.equal(good.status, 0);
  assert.match(good.stdout, /^1 documents of ours checked$/m);
  writeFileSync(join(queries, 'cart', 'note.graphql'), '{ cart { note } }');
  const bad = run();
  assert.equal(bad.status, 1);
  assert.deepEqual(bad.failures.map((line) => line.replaceAll('\\', '/')), [
    'FAIL  our document cart/note.graphql: 1:3 Field "cart" argument "id" of type "ID!" is required, but it was not provided.',
  ]);
});

test('a clash and a broken schema exit with 1, wrong use with 2', (t) => {
  const clash = shop(t, sdl.replace('totalQuantity: Int!', 'totalQuantity: Int'));
  clash.run('--write-gaps');
  assert.deepEqual(clash.run().failures, [
    'FAIL  clash [output-nullability] Cart.totalQuantity: ours Int, reference Int!; clients read it without expecting null',
  ]);
  const broken = shop(t, 'type Query { cart: Cart }').run();
  assert.deepEqual([broken.status, broken.failures], [1, ['FAIL  Unknown type: "Cart".']]);
  assert.equal(spawnSync(process.execPath, [command], { encoding: 'utf8' }).status, 2);
  assert.equal(shop(t).run('--nonsense').status, 2);
});
