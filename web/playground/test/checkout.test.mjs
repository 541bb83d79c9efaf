// Buys by the hosted checkout in a real browser, with JavaScript switched off, against a running demonstration shop:
//
//   MIZAN_URL=http://localhost:8080 node --test test/checkout.test.mjs
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
  // Inside a container there is rarely a user namespace to sandbox in, and the only pages opened are our own.
  browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
});
after(() => browser?.close());

const phone = { width: 390, height: 844 };
const desk = { width: 1280, height: 900 };

async function graphql(query, variables) {
  const response = await fetch(`${server}/graphql`, {
    method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify({ query, variables }),
  });
  const answer = await response.json();
  assert.equal(answer.errors, undefined, JSON.stringify(answer.errors));
  return answer.data;
}

// cart puts one of each of the first products into a new cart and returns where it is bought.
async function cart(language, country, quantity = 1) {
  const { products } = await graphql(`query ($country: CountryCode!) @inContext(country: $country) {
    products(first: 2) { nodes { variants(first: 1) { nodes { id } } } }
  }`, { country });
  const lines = products.nodes.map((p) => ({ merchandiseId: p.variants.nodes[0].id, quantity }));
  const { cartCreate } = await graphql(`mutation ($lines: [CartLineInput!], $country: CountryCode!, $language: LanguageCode!)
    @inContext(country: $country, language: $language) {
    cartCreate(input: { lines: $lines, buyerIdentity: { countryCode: $country } }) { cart { checkoutUrl } userErrors { message } }
  }`, { lines, country, language });
  assert.deepEqual(cartCreate.userErrors, []);
  return cartCreate.cart.checkoutUrl;
}

// visit opens a fresh profile without JavaScript and gathers everything that must not happen there.
async function visit(t, viewport, options = {}) {
  const context = await browser.newContext({ viewport, javaScriptEnabled: false, colorScheme: 'light', ...options });
  t.after(() => context.close());
  const page = await context.newPage();
  const seen = { foreign: [], console: [] };
  page.on('request', (request) => {
    if (new URL(request.url()).origin !== new URL(server).origin) seen.foreign.push(request.url());
  });
  page.on('console', (message) => {
    // Browsers note refused forms and missing pages by themselves.
    if (message.type() === 'error' && !/status of (404|409|422)/.test(message.text())) seen.console.push(message.text());
  });
  t.after(async () => {
    assert.deepEqual(seen.foreign, [], 'requests to elsewhere');
    assert.deepEqual(seen.console, [], 'errors in the console');
    assert.deepEqual(await context.cookies().catch(() => []), [], 'cookies');
  });
  return page;
}

async function picture(page, name) {
  if (process.env.SCREENSHOTS) await page.screenshot({ path: join(process.env.SCREENSHOTS, `checkout-${name}.png`), fullPage: true });
}

const next = (page) => page.click('main form button[type=submit]');
const step = (page) => new URL(page.url()).pathname.split('/').pop();
const text = (page, selector) => page.locator(selector).first().innerText().then((s) => s.replaceAll('\u00a0', ' '));

const people = {
  ar: { firstName: 'عائشة', lastName: 'الحربي', address1: 'طريق الملك فهد، مبنى 12', address2: 'حي العليا', city: 'الرياض' },
  en: { firstName: 'Aisha', lastName: 'Al-Harbi', address1: 'King Fahd Road 12', address2: 'Olaya', city: 'Riyadh' },
};

async function fill(page, language, more = {}) {
  const fields = { email: 'aisha@example.com', phone: '0501234567', zip: '12345', ...people[language], ...more };
  for (const [name, value] of Object.entries(fields)) await page.fill(`#${name}`, value);
}

// toPayment goes from the first step to the choice of payment.
async function toPayment(page, language, more) {
  await fill(page, language, more);
  await next(page);
  assert.equal(step(page), 'delivery');
  await next(page);
  assert.equal(step(page), 'payment');
}

async function choose(page, name, token) {
  await page.getByRole('radio', { name }).check();
  if (token) await page.selectOption('#token', token);
  await next(page);
  assert.equal(step(page), 'review');
}

for (const [language, viewport, device] of [['ar', phone, 'phone'], ['en', desk, 'desk'], ['ar', desk, 'wide'], ['en', phone, 'small']]) {
  test(`buy in ${language} on a ${device}, with everything that can go wrong on the way`, { skip }, async (t) => {
    const page = await visit(t, viewport);
    const shot = (name) => picture(page, `${language}-${device}-${name}`);
    await page.goto(await cart(language.toUpperCase(), 'SA'));
    assert.equal(step(page), 'address');
    assert.equal(await page.getAttribute('html', 'lang'), language);
    assert.equal(await page.getAttribute('html', 'dir'), language === 'ar' ? 'rtl' : 'ltr');
    await next(page);
    assert.equal(await page.locator('[aria-invalid=true]').count(), 5);
    await shot('1-mistakes');
    await page.locator('.problems a').first().click();
    await toPayment(page, language);
    await shot('3-payment');

    const test = language === 'ar' ? 'بطاقة تجريبية' : 'Test card';
    await choose(page, test, 'decline');
    const total = await text(page, '.bought .total dd');
    assert.match(await text(page, '.pay'), new RegExp(total.replaceAll('.', '\\.')));
    await shot('4-review');
    await page.click('.pay');
    assert.equal(step(page), 'payment');
    assert.match(await text(page, '.problems'), language === 'ar' ? /لم يُخصم أي مبلغ/ : /Nothing was charged/);
    await shot('5-declined');

    await choose(page, test, 'challenge');
    await page.click('.pay');
    assert.equal(step(page), 'challenge');
    await shot('6-challenge');
    await page.click('main a.button');
    assert.equal(step(page), 'bank');
    await shot('7-bank');
    await page.click('button[value=rejected]');
    assert.equal(step(page), 'payment');

    await choose(page, test, 'challenge');
    await page.click('.pay');
    await page.click('main a.button');
    await page.click('button[value=approved]');
    assert.equal(step(page), 'done');
    assert.equal(await text(page, '.bought .total dd'), total);
    const name = await text(page, '.order-name bdi');
    assert.match(name, /^\S*\d+$/);
    assert.match(await text(page, 'main'), new RegExp(people[language].address1));
    await shot('8-done');

    const link = await page.getAttribute('.keep a', 'href');
    await page.goto(link);
    assert.equal(await text(page, '.order-name bdi'), name);
    assert.match(await text(page, 'main'), /aisha@example\.com/);
    await shot('9-order');
    const wrong = await page.goto(link.replace(/.{3}$/, 'AAA'));
    assert.equal(wrong.status(), 404);
  });
}

test('the address is kept, and shown again to who holds the key', { skip }, async (t) => {
  const page = await visit(t, desk);
  await page.goto(await cart('EN', 'SA'));
  await fill(page, 'en');
  await next(page);
  await picture(page, 'en-desk-2-delivery');
  await page.goto(page.url().replace('/delivery', '/address'));
  assert.equal(await page.inputValue('#address1'), people.en.address1);
  assert.equal(await page.inputValue('#phone'), '+966501234567');
  await page.click('.language');
  assert.equal(await page.getAttribute('html', 'dir'), 'rtl');
  assert.equal(await page.inputValue('#city'), 'Riyadh');
  await next(page);
  assert.equal(await page.getAttribute('html', 'lang'), 'ar');
});

test('cash on delivery costs a fee, and the total says so', { skip }, async (t) => {
  const page = await visit(t, phone);
  await page.goto(await cart('EN', 'SA'));
  await toPayment(page, 'en');
  const without = Number((await text(page, '.summary summary bdi')).replace(/[^\d.]/g, ''));
  await choose(page, /Cash on delivery/);
  const total = Number((await text(page, '.bought .total dd')).replace(/[^\d.]/g, ''));
  assert.equal(total.toFixed(2), (without + 10).toFixed(2));
  await picture(page, 'en-phone-4-cash');
  await page.click('.pay');
  assert.equal(step(page), 'done');
  assert.equal(await text(page, '.status'), 'Will be collected');
});

test('a transfer is paid afterwards, to the account on the receipt', { skip }, async (t) => {
  const page = await visit(t, phone);
  await page.goto(await cart('AR', 'KW'));
  await toPayment(page, 'ar', { phone: '+96555512345' });
  assert.match(await text(page, '.summary summary bdi'), /^[\d,]+\.\d{3} د\.ك$/);
  await choose(page, /تحويل بنكي/);
  await page.click('.pay');
  assert.equal(step(page), 'done');
  assert.match(await text(page, '.transfer'), /SA0380000000608010167519/);
  assert.equal(await text(page, '.status'), 'بانتظار الدفع');
  await picture(page, 'ar-phone-8-transfer');
});

test('pressing twice, in two windows, is one order', { skip }, async (t) => {
  const page = await visit(t, desk);
  const url = await cart('EN', 'SA');
  await page.goto(url);
  await toPayment(page, 'en');
  await choose(page, 'Test card', 'ok');
  const other = await page.context().newPage();
  await other.goto(page.url());
  await page.dblclick('.pay');
  await page.waitForURL('**/done');
  await other.click('.pay');
  await other.waitForURL('**/done');
  const name = await text(page, '.order-name bdi');
  assert.equal(await text(other, '.order-name bdi'), name);
  await page.goto(url);
  assert.equal(step(page), 'done');
  assert.equal(await text(page, '.order-name bdi'), name);
});

test('an answer that is lost is waited for', { skip }, async (t) => {
  const page = await visit(t, phone);
  await page.goto(await cart('AR', 'SA'));
  await toPayment(page, 'ar');
  await choose(page, 'بطاقة تجريبية', 'timeout');
  await page.click('.pay');
  if (step(page) === 'wait') await picture(page, 'ar-phone-7-wait');
  await page.waitForURL('**/done', { timeout: 180_000 });
  assert.equal(await text(page, '.status'), 'مدفوع');
});

test('what is not there is said kindly', { skip }, async (t) => {
  const page = await visit(t, phone, { locale: 'ar' });
  for (const path of ['/checkout/', '/checkout/aaaaaaaaaaaaaaaaaaaaaaaaaa', '/checkout/order/1/mzo_x']) {
    const response = await page.goto(server + path);
    assert.equal(response.status(), 404);
    assert.equal(await page.getAttribute('html', 'lang'), 'ar');
    assert.match(response.headers()['content-security-policy'], /default-src 'none'/);
    assert.equal(response.headers()['cache-control'], 'no-store');
  }
  await picture(page, 'ar-phone-gone');
});

test('the whole way can be gone by keyboard, in the dark', { skip }, async (t) => {
  const page = await visit(t, desk, { colorScheme: 'dark' });
  await page.goto(await cart('EN', 'SA'));
  await page.keyboard.press('Tab');
  assert.equal(await page.locator(':focus').innerText(), 'Skip to content');
  await page.focus('#email');
  for (const value of ['aisha@example.com', '0501234567']) {
    await page.keyboard.type(value);
    await page.keyboard.press('Tab');
  }
  assert.equal(await page.locator(':focus').getAttribute('name'), 'country');
  await fill(page, 'en');
  await page.keyboard.press('Enter');
  await page.waitForURL('**/delivery');
  await picture(page, 'en-dark-2-delivery');
});
