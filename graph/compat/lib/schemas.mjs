// Loads the schemas that are compared: ours from SDL files, the reference's from the introspection results in npm.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { buildASTSchema, buildClientSchema, concatAST, parse, Source, validateSchema } from 'graphql';

const require = createRequire(import.meta.url);

// Types whose modern shape lives in the Customer Account API. Every other name is held against the Storefront API.
const ACCOUNT_TYPES = new Set([
  'Customer', 'CustomerAddress', 'CustomerAddressConnection', 'CustomerAddressInput', 'CustomerEmailAddress',
  'CustomerPhoneNumber', 'CustomerUpdateInput', 'CustomerUpdatePayload', 'CustomerAddressCreatePayload',
  'CustomerAddressUpdatePayload', 'CustomerAddressDeletePayload', 'Fulfillment', 'FulfillmentConnection',
  'LineItem', 'LineItemConnection', 'Order', 'OrderConnection',
]);

// loadReference returns both public schemas and says which of them describes a type.
export function loadReference() {
  const read = (name) => {
    const json = JSON.parse(readFileSync(require.resolve(`@shopify/hydrogen-react/${name}.schema.json`), 'utf8'));
    return buildClientSchema(json.data ?? json);
  };
  const storefront = read('storefront');
  const account = read('customer-account');
  return { storefront, account, apiOf: (typeName) => (ACCOUNT_TYPES.has(typeName) ? 'account' : 'storefront') };
}

// loadOurs builds one schema from all SDL files. It throws when they are no
// valid schema together: comparing half a schema would report clashes that are not there.
export function loadOurs(files) {
  return buildOurs(files.map((file) => new Source(readFileSync(file, 'utf8'), file)));
}

// buildOurs is loadOurs for SDL that is already in memory.
export function buildOurs(sources) {
  const document = promoteLoneExtensions(concatAST(sources.map((source) => parse(source))));
  // Directives of the code generator are not declared in SDL, so unknown directives are left to the generator.
  const schema = buildASTSchema(document, { assumeValidSDL: true });
  const faults = validateSchema(schema);
  if (faults.length > 0) throw new Error(`our SDL is no valid schema:\n${faults.map((f) => `  ${f}`).join('\n')}`);
  return schema;
}

// The Go parser takes an extension of a type that nobody defines for its definition; graphql-js would drop it silently.
function promoteLoneExtensions(document) {
  const defined = new Set(document.definitions.filter((d) => d.kind.endsWith('TypeDefinition')).map((d) => d.name.value));
  const definitions = document.definitions.map((d) => {
    if (!d.kind.endsWith('TypeExtension') || defined.has(d.name.value)) return d;
    defined.add(d.name.value);
    return { ...d, kind: d.kind.replace('Extension', 'Definition') };
  });
  return { ...document, definitions };
}
