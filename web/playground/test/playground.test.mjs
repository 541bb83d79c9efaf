// Drives the playground in a real browser against a running server:
//
//   MIZAN_URL=http://localhost:8080 node --test test/playground.test.mjs
//
// CHROMIUM names the browser when it is not /usr/bin/chromium; SCREENSHOTS names a folder to leave pictures in.
import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { chromium } from 'playwright-core';

const server = process.env.MIZAN_URL?.replace(/\/+$/, '');
const executablePath = process.env.CHROMIUM ?? '/usr/bin/chromium';
const skip = !server && 'MIZAN_URL is not set: no server to test'
  || !existsSync(executablePath) && `no browser at ${executablePath}: install chromium or set CHROMIUM`;

let browser;
before(async () => {
  if (skip) return;
  // Inside a container there is rarely a user namespace to sandbox in, and the only page opened is our own.
  browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
});
after(() => browser?.close());

// visit opens the playground in a fresh profile and gathers everything that must not happen there.
async function visit(t, options = {}) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, colorScheme: 'light', ...options });
  t.after(() => context.close());
  const page = await context.newPage();
  const seen = { errors: [], foreign: [], operations: [] };
  await page.exposeFunction('reportViolation', (text) => seen.errors.push(`policy: ${text}`));
  await page.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', (e) => window.reportViolation(`${e.violatedDirective} ${e.blockedURI}`));
  });
  page.on('pageerror', (error) => seen.errors.push(`page: ${error.message}`));
  page.on('console', (message) => {
    // A server without a tour answers 404, which the browser notes by itself.
    if (message.type() === 'error' && !message.location().url.endsWith('/tour.json')) seen.errors.push(`console: ${message.text()}`);
  });
  page.on('request', (request) => {
    const url = new URL(request.url());
    if (url.origin !== new URL(server).origin && !['data:', 'blob:'].includes(url.protocol)) seen.foreign.push(request.url());
    if (request.method() === 'POST') seen.operations.push({ headers: request.headers(), body: request.postDataJSON() });
  });
  const response = await page.goto(`${server}/playground/`);
  await page.waitForSelector('.graphiql-query-editor .view-line');
  return { page, seen, response };
}

// write replaces what one of the editors holds; they are told apart by the name of the file that Monaco gives them.
async function write(page, file, text) {
  await page.locator(`.monaco-editor[data-uri$="${file}"]`).click();
  await page.keyboard.press('Control+A');
  await page.keyboard.insertText(text);
}

// writeOperation waits until GraphiQL has read the operation's name, which it does a moment after the last key.
async function writeOperation(page, name, text) {
  await write(page, 'operation.graphql', text);
  await page.locator('.graphiql-tab-active', { hasText: name }).waitFor();
}

async function run(page) {
  const answer = page.waitForResponse((r) => r.url() === `${server}/graphql` && !r.request().postData().includes('IntrospectionQuery'));
  await page.click('.graphiql-execute-button');
  const response = await answer;
  return { response, json: await response.json() };
}

const shown = (page, selector) => page.locator(selector).first().innerText().then((text) => text.replaceAll('\u00a0', ' '));

async function picture(page, name) {
  if (process.env.SCREENSHOTS) await page.screenshot({ path: join(process.env.SCREENSHOTS, `${name}.png`) });
}

// tourOf reads the tour as the page does; null means that the server has none.
async function tourOf() {
  const response = await fetch(`${server}/playground/tour.json`);
  return response.ok ? response.json() : null;
}

test('an operation runs, and nothing is fetched or broken on the way', { skip }, async (t) => {
  const { page, seen, response } = await visit(t);
  const policy = response.headers()['content-security-policy'] ?? '';
  assert.match(policy, /default-src 'none'/);
  assert.match(policy, /script-src 'self'(;|$)/);

  await writeOperation(page, 'TypeOfRoot', 'query TypeOfRoot { __typename }');
  const { json } = await run(page);
  assert.match(json.data?.__typename ?? JSON.stringify(json), /^Query/);
  await page.waitForFunction((name) => document.querySelector('.result-window')?.textContent.includes(name), json.data.__typename);
  const cost = await shown(page, '.mizan-cost');
  assert.equal(cost !== '', json.extensions?.cost != null, `the header shows ${JSON.stringify(cost)} for ${JSON.stringify(json.extensions)}`);

  // Tidying loads the formatter, the last piece that could come from elsewhere or need more than the policy gives.
  await page.locator('.graphiql-toolbar').getByRole('button', { name: 'Prettify' }).click();
  await page.waitForFunction(() => document.querySelectorAll('.graphiql-query-editor .view-line').length >= 3);

  await picture(page, 'answer');
  assert.deepEqual(seen.foreign, []);
  assert.deepEqual(seen.errors, []);
});

test('a mistake is marked without a request', { skip }, async (t) => {
  const { page, seen } = await visit(t);
  await writeOperation(page, 'Wrong', 'query Wrong { noSuchField }');
  await page.waitForSelector('.graphiql-query-editor .squiggly-error');
  await picture(page, 'mistake');
  assert.deepEqual(seen.operations.filter((o) => o.body.operationName === 'Wrong'), []);
  assert.deepEqual(seen.errors, []);
});

test('the schema is there to read', { skip }, async (t) => {
  const { page, seen } = await visit(t);
  await page.getByRole('button', { name: 'Documentation Explorer' }).click();
  await page.getByRole('link', { name: /^Query/ }).first().click();
  await page.waitForSelector('.graphiql-doc-explorer-content .graphiql-doc-explorer-field-name');
  await picture(page, 'documentation');
  assert.deepEqual(seen.errors, []);
});

test('headers are sent, and forgotten with the page', { skip }, async (t) => {
  const { page, seen } = await visit(t);
  await writeOperation(page, 'Signed', 'query Signed { __typename }');
  await page.getByRole('button', { name: 'Headers' }).click();
  await write(page, 'request-headers.json', '{ "X-Mizan-Playground": "secret-value" }');
  await run(page);
  const sent = seen.operations.find((o) => o.body.operationName === 'Signed');
  assert.equal(sent.headers['x-mizan-playground'], 'secret-value');

  // GraphiQL stores its tabs a moment after the last change.
  await page.waitForFunction(() => sessionStorage.getItem('graphiql:tabState')?.includes('Signed'));
  const stored = await page.evaluate(() => JSON.stringify({ lasting: { ...localStorage }, passing: { ...sessionStorage } }));
  assert.doesNotMatch(stored, /secret-value/);
  assert.doesNotMatch(JSON.stringify(await page.evaluate(() => ({ ...localStorage }))), /Signed/, 'operations must go with the browser tab');

  await page.reload();
  await page.waitForSelector('.graphiql-query-editor .view-line');
  assert.match(await shown(page, '.graphiql-query-editor .view-lines'), /query Signed/);
  assert.deepEqual(seen.errors, []);
});

test('the tour stands in tabs and can be had again', { skip }, async (t) => {
  const tour = await tourOf();
  const { page, seen } = await visit(t);
  const tabs = page.locator('.graphiql-tab');
  assert.equal(await tabs.count(), tour?.length ?? 1);
  if (!tour) return;

  const withHeaders = tour.findIndex((stop) => stop.headers);
  if (withHeaders >= 0) {
    await tabs.nth(withHeaders).locator('button').first().click();
    await page.waitForFunction(() => sessionStorage.getItem('graphiql:tabState') !== null);
    await page.reload();
    await page.waitForSelector('.graphiql-query-editor .view-line');
    await page.locator('.graphiql-tab').nth(withHeaders).locator('button').first().click();
    const [name, value] = Object.entries(JSON.parse(tour[withHeaders].headers))[0];
    const { response } = await run(page);
    assert.equal((await response.request().allHeaders())[name.toLowerCase()], value, 'a stop of the tour keeps its headers over a reload');
  }
  await tabs.last().hover();
  if (tour.length > 1) await tabs.last().locator('.graphiql-tab-close').click();
  await page.getByRole('button', { name: 'Show Tour' }).click();
  await page.locator('.mizan-tour button').last().click();
  assert.equal(await tabs.count(), tour.length);
  const name = tour.at(-1).query.match(/\b(?:query|mutation|subscription)\s+(\w+)/)?.[1];
  if (name) await page.waitForFunction((n) => document.querySelector('.graphiql-query-editor .view-lines').textContent.includes(n), name);
  await picture(page, 'tour');
  assert.deepEqual(seen.errors, []);
});

test('the page follows a dark system', { skip }, async (t) => {
  const { page, seen } = await visit(t, { colorScheme: 'dark' });
  const lightness = await page.evaluate(() => Math.max(...getComputedStyle(document.body).backgroundColor.match(/\d+/g).slice(0, 3).map(Number)));
  assert.ok(lightness < 90, `the ground is ${lightness} of 255`);
  await picture(page, 'dark');
  assert.deepEqual(seen.errors, []);
});
