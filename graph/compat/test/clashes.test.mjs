// A guard that never fires proves nothing: here each kind of clash is planted and must be found, and nothing else.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { findClashes } from '../lib/clashes.mjs';
import { fixture, reference, schemaWith } from './world.mjs';

const found = (schema) => findClashes(schema, reference).clashes.map((c) => `${c.kind} ${c.where}`);

test('the fixture itself has no clash and shares names', () => {
  const { clashes, shared } = findClashes(fixture, reference);
  assert.deepEqual(clashes, []);
  assert.ok(shared > 25, `only ${shared} shared names: the comparison looks at too little`);
});

const planted = [
  ['a missing argument', 'attribute(key: String!): Attribute', 'attribute: Attribute', ['missing-argument Cart.attribute(key:)']],
  ['a missing argument of a root field', 'cart(id: ID!): Cart', 'cart: Cart', ['missing-argument Query.cart(id:)']],
  ['a looser nullability', 'updatedAt: DateTime!', 'updatedAt: DateTime', ['output-nullability Cart.updatedAt']],
  ['a looser nullability inside a list', 'attributes: [Attribute!]!', 'attributes: [Attribute]!', ['output-nullability Cart.attributes']],
  ['a wrong output type', 'totalQuantity: Int!', 'totalQuantity: String!', ['output-type Cart.totalQuantity']],
  ['a list instead of one', 'note: String\n  updatedAt', 'note: [String]\n  updatedAt', ['output-type Cart.note']],
  ['a newly required argument', 'attribute(key: String!)', 'attribute(key: String!, locale: String!)', ['required-argument Cart.attribute(locale:)']],
  ['an argument of another type', 'attribute(key: String!)', 'attribute(key: ID!)', ['argument-type Cart.attribute(key:)']],
  ['an argument that must no longer be null', 'inContext(country: CountryCode,', 'inContext(country: CountryCode!,', ['argument-nullability @inContext(country:)']],
  ['a directive without an argument', ', visitorConsent: VisitorConsent) on', ') on', ['missing-argument @inContext(visitorConsent:)']],
  ['a missing input field', 'customerAccessToken: String!, companyLocationId: ID', 'customerAccessToken: String!', ['missing-input-field BuyerInput.companyLocationId']],
  ['a newly required input field', 'companyLocationId: ID }', 'companyLocationId: ID, shopId: ID! }', ['required-input-field BuyerInput.shopId']],
  ['a missing interface', 'Shop implements Node', 'Shop', ['missing-interface Shop']],
  ['another kind of type', 'type MoneyV2', 'interface Priced { amount: Decimal! }\nscalar MoneyV2\ntype MoneyV3', ['kind-of-type MoneyV2']],
];
for (const [name, from, to, want] of planted) {
  test(`${name} is found`, () => assert.deepEqual(found(schemaWith(from, to)), want));
}

test('a missing enum value is found and named', () => {
  const [clash, ...others] = findClashes(schemaWith(' SAR ', ' '), reference).clashes;
  assert.deepEqual(others, []);
  assert.deepEqual([clash.kind, clash.where, clash.theirs], ['missing-enum-value', 'CurrencyCode', 'SAR']);
});

test('a union that leaves out a member which we have is found', () => {
  const union = 'union MenuItemResource = Shop2\ntype Shop2 { id: ID! }\ntype Blog implements Node { id: ID! }\ntype Extra { r: MenuItemResource }';
  assert.deepEqual(found(schemaWith('interface Node', `${union}\ninterface Node`)), ['missing-union-member MenuItemResource']);
});

test('what only helps a client is no clash', () => {
  const harmless = [
    ['note: String\n  updatedAt', 'note: String!\n  updatedAt'], // stricter output
    ['attribute(key: String!)', 'attribute(key: String)'], // looser input
    ['attribute(key: String!)', 'attribute(key: String!, locale: String)'], // an optional argument more
    ['email: Email', 'email: String'], // the personal scalar is a string on the wire
    ['inContext(country: CountryCode,', 'inContext(country: CountryCode! = SA,'], // required, but with a default
    ['type Shop', 'type Weighing { kilograms: Int }\ntype Shop'], // a type of our own
  ];
  for (const [from, to] of harmless) assert.deepEqual(found(schemaWith(from, to)), [], `${from} -> ${to}`);
});

test('an extension of a type that nobody defines counts as its definition', () => {
  assert.deepEqual(found(schemaWith('type Mutation {', 'extend type Mutation { cartCreate: Int }\nextend type Mutation {')), [
    'output-type Mutation.cartCreate', 'missing-argument Mutation.cartCreate(input:)',
  ]);
});
