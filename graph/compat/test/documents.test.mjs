// Client documents, gaps and our own queries.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parse, print, Source } from 'graphql';
import { check } from '../lib/check.mjs';
import { checkClientDocument, checkOwnDocument } from '../lib/documents.mjs';
import { judgeGaps } from '../lib/gaps.mjs';
import { extractDocuments, hydrogenDocuments } from '../lib/hydrogen.mjs';
import { buildOurs } from '../lib/schemas.mjs';
import { withoutMissing } from '../lib/usage.mjs';
import { fixture, reference, schemaWith } from './world.mjs';

const documents = hydrogenDocuments();
const textOf = (name) => documents.find((d) => d.name === name).text;

test('the installed package yields its cart documents, with and without consent', () => {
  const names = documents.map((d) => d.name);
  for (const name of ['CART_QUERY', 'CART_CREATE_MUTATION', 'CART_DELIVERY_ADDRESSES_REPLACE_MUTATION', 'CART_METAFIELD_SET_MUTATION']) {
    assert.ok(names.includes(name), name);
  }
  assert.match(textOf('CART_QUERY'), /fragment CartApiQuery on Cart/);
  assert.doesNotMatch(textOf('CART_QUERY'), /visitorConsent/);
  assert.match(textOf('CART_QUERY with visitor consent'), /visitorConsent: \$visitorConsent/);
  assert.match(textOf('CART_METAFIELD_SET_MUTATION with visitor consent'), /visitorConsent: \$visitorConsent/);
});

test('a package without the cart documents is refused', () => {
  assert.throws(() => extractDocuments('var OTHER = `#graphql\n query { shop { id } }`;'), /no longer has CART_QUERY, /);
});

test('every client document is valid for the reference and complete against it', () => {
  for (const { name, text } of documents) {
    assert.deepEqual(checkClientDocument(text, reference.storefront, reference.storefront), { gaps: [], errors: [] }, name);
  }
});

test('a document that we cover has neither gaps nor errors', () => {
  for (const name of ['SHOP_QUERY', 'CART_NOTE_UPDATE_MUTATION with visitor consent']) {
    const text = textOf(name);
    assert.deepEqual(checkClientDocument(text, fixture, reference.storefront), { gaps: [], errors: [] }, name);
  }
});

test('gaps are named once, at the highest missing name', () => {
  const { gaps, errors } = checkClientDocument(textOf('CART_QUERY'), fixture, reference.storefront);
  assert.deepEqual(errors, []);
  assert.deepEqual(gaps, ['Cart.appliedGiftCards', 'Cart.cost', 'Cart.discountCodes', 'Cart.lines', 'CartBuyerIdentity.countryCode', 'CartBuyerIdentity.customer', 'Image']);
});

test('the scalars that every schema has are no gaps', () => {
  const tiny = buildOurs([new Source('type Query { nothingYet: Boolean }', 'tiny.graphqls')]);
  assert.deepEqual(checkClientDocument('query Q($n: Int, $id: ID!) { cart(id: $id) { lines(first: $n) { nodes { id } } } }', tiny, reference.storefront).gaps, ['Query.cart']);
});

test('without a Mutation type each mutation is a gap', () => {
  const lacking = schemaWith('type Mutation {', 'type Unreached {');
  assert.deepEqual(checkClientDocument(textOf('CART_NOTE_UPDATE_MUTATION'), lacking, reference.storefront).gaps, ['Mutation.cartNoteUpdate']);
});

test('gaps of arguments, enum values, input fields and directives are named', () => {
  const lacking = schemaWith('directive @inContext', 'directive @elsewhere', 'enum SitemapType { PAGE }\nextend type Query { sitemap(type: SitemapType!): Sitemap! }\ntype Sitemap { pagesCount: Count }\ntype Count { count: Int! }\ninput CartInput { note: String }\nextend type Mutation { cartCreate(input: CartInput): CartCreatePayload }\ntype CartCreatePayload { cart: Cart }');
  const gapsOf = (text) => checkClientDocument(text, lacking, reference.storefront).gaps;
  assert.deepEqual(gapsOf('query A @inContext(language: EN) { shop { id } }'), ['@inContext']);
  assert.deepEqual(gapsOf('{ a: sitemap(type: PAGE) { pagesCount { count } } b: sitemap(type: BLOG) { pagesCount { count } } }'), ['SitemapType.BLOG']);
  assert.deepEqual(gapsOf('mutation { cartCreate(input: { note: "a", lines: [] }) { cart { id } } }'), ['CartInput.lines']);
  assert.deepEqual(gapsOf('mutation C($lines: [CartLineInput!]) { cartCreate(input: { lines: $lines }) { cart { id } } }'), ['CartInput.lines', 'CartLineInput']);
  assert.deepEqual(gapsOf('{ shop { id name } }'), []);
  const noKey = schemaWith('attribute(key: String!): Attribute', 'attribute: Attribute');
  assert.deepEqual(checkClientDocument('{ cart(id: "1") { attribute(key: "k") { value } } }', noKey, reference.storefront).gaps, ['Cart.attribute(key:)']);
});

test('an error beside a gap is not hidden by it', () => {
  const wrong = schemaWith('cartNoteUpdate(cartId: ID!, note: String!)', 'cartNoteUpdate(cartId: ID!, note: Int!)');
  const text = textOf('CART_NOTE_UPDATE_MUTATION').replace('userErrors {', 'cart { cost { totalAmount { amount } } } userErrors {');
  const { gaps, errors } = checkClientDocument(text, wrong, reference.storefront);
  assert.deepEqual(gaps, ['Cart.cost']);
  assert.equal(errors.length, 1);
  assert.match(errors[0], /Variable "\$note" of type "String!" used in position expecting type "Int!"/);
});

test('cutting removes what is empty and what points nowhere', () => {
  const document = parse('query Q { shop { ...S } cart(id: "1") { note ...L } } fragment S on Shop { description } fragment L on Cart { cost { totalAmount { amount } } }');
  const rest = withoutMissing(document, fixture, reference.storefront);
  assert.equal(print(rest), print(parse('query Q { cart(id: "1") { note } }')));
  assert.equal(withoutMissing(parse('{ shop { description } }'), fixture, reference.storefront), null);
});

test('a document that the reference refuses proves nothing and throws', () => {
  assert.throws(() => checkClientDocument('{ shop { weight } }', fixture, reference.storefront), /the reference itself refuses/);
});

test('the list of gaps fails in both directions', () => {
  const found = new Map([['Cart.cost', ['A']], ['Image', ['A']]]);
  assert.deepEqual(judgeGaps({ 'Cart.cost': 'later', 'Cart.note': 'later' }, found), { unlisted: ['Image'], closed: ['Cart.note'] });
});

test('our own documents must be wholly valid', () => {
  assert.deepEqual(checkOwnDocument('{ shop { name } }', fixture), []);
  assert.match(checkOwnDocument('{ shop { weight } }', fixture)[0], /1:10 Cannot query field "weight" on type "Shop"/);
  assert.match(checkOwnDocument('{ shop {', fixture)[0], /Syntax Error/);
});

test('the whole check reports every failure with its place', () => {
  const input = { reference, clientDocuments: [{ name: 'NOTE', text: textOf('CART_QUERY') }], listedGaps: { Image: 'later', Shop: 'later' } };
  const ours = schemaWith('totalQuantity: Int!', 'totalQuantity: Int');
  const { failures, notes } = check({ ...input, ours, ownDocuments: [{ name: 'bad.graphql', text: '{ nothing }' }], detail: ['Shop'] });
  assert.deepEqual(failures.filter((f) => !f.startsWith('gap Cart')), [
    'clash [output-nullability] Cart.totalQuantity: ours Int, reference Int!; clients read it without expecting null',
    'gap Shop is listed but closed: take it off the list',
    'our document bad.graphql: 1:3 Cannot query field "nothing" on type "Query".',
  ]);
  assert.equal(failures.filter((f) => f.startsWith('gap Cart')).length, 6);
  assert.ok(notes.some((n) => n.startsWith('Shop: ours lacks brand: Brand, ')), notes.join('\n'));
});
