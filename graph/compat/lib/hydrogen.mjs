// Takes the GraphQL documents out of npm's @shopify/hydrogen, so that we hold our schema against what real storefronts
// send without keeping a copy. The package does not export its documents and importing it needs a whole React app, so
// the declarations that build them are cut out of its readable development bundle and run by themselves.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { runInNewContext } from 'node:vm';
import { parse as parseScript } from 'acorn';
import { parse as parseGraphQL } from 'graphql';

const require = createRequire(import.meta.url);

// Documents are built once plain and once with every option that changes their text.
const VARIANTS = [['', {}], [' with visitor consent', { includeVisitorConsent: true }]];

// The documents without which a storefront has no cart; a release that hides them from us must not pass unnoticed.
const EXPECTED = ['CART_QUERY', 'CART_CREATE_MUTATION', 'CART_LINES_ADD_MUTATION', 'CART_LINES_UPDATE_MUTATION', 'CART_LINES_REMOVE_MUTATION'];

// hydrogenDocuments returns [{ name, text }], every operation of the installed package, in the order of its source.
export function hydrogenDocuments() {
  const file = join(dirname(require.resolve('@shopify/hydrogen/package.json')), 'dist/development/index.js');
  return extractDocuments(readFileSync(file, 'utf8'));
}

// extractDocuments throws when an expected document is gone.
export function extractDocuments(source, expected = EXPECTED) {
  const declared = topLevel(source);
  const builders = [...declared].filter(([, d]) => isDocument(d.node, source)).map(([name]) => name);
  const values = evaluate(builders, declared);
  const documents = [];
  for (const name of builders) {
    const built = new Set();
    for (const [label, options] of VARIANTS) {
      const text = typeof values[name] === 'function' ? build(values[name], options) : values[name];
      if (built.has(text) || !hasOperation(text)) continue;
      built.add(text);
      documents.push({ name: `${name}${label}`, text });
    }
  }
  const lost = expected.filter((name) => !documents.some((d) => d.name === name));
  if (lost.length > 0) throw new Error(`@shopify/hydrogen no longer has ${lost.join(', ')} where we look for it`);
  return documents;
}

// Builders take (fragment, options) or (options); a missing fragment means the package's own default fragment.
function build(builder, options) {
  return /^\(?\s*options\b/.test(builder.toString()) ? builder(options) : builder(undefined, options);
}

function topLevel(source) {
  const declared = new Map();
  const add = (name, node, from) => declared.set(name, { node, code: source.slice(from.start, from.end) });
  for (const statement of parseScript(source, { ecmaVersion: 'latest', sourceType: 'module' }).body) {
    if (statement.type === 'FunctionDeclaration') add(statement.id.name, statement, statement);
    if (statement.type !== 'VariableDeclaration') continue;
    for (const d of statement.declarations) {
      if (d.init && d.id.type === 'Identifier') declared.set(d.id.name, { node: d.init, code: `var ${source.slice(d.start, d.end)};` });
    }
  }
  return declared;
}

function isDocument(node, source) {
  const text = node.type === 'ArrowFunctionExpression' ? node.body : node;
  return text.type === 'TemplateLiteral' && source.slice(text.start).startsWith('`#graphql');
}

// evaluate runs the wanted declarations and what they refer to, each by name, in a context that holds nothing else.
function evaluate(wanted, declared) {
  const needed = new Set();
  const need = (name) => {
    if (needed.has(name) || !declared.has(name)) return;
    needed.add(name);
    for (const reference of identifiers(declared.get(name).node)) need(reference);
  };
  wanted.forEach(need);
  const code = [...declared].filter(([name]) => needed.has(name)).map(([, d]) => d.code).join('\n');
  return runInNewContext(`${code}\n({ ${wanted.join(', ')} })`, {}, { timeout: 1000 });
}

function* identifiers(node) {
  if (node === null || typeof node !== 'object') return;
  if (node.type === 'Identifier') yield node.name;
  for (const child of Array.isArray(node) ? node : Object.values(node)) yield* identifiers(child);
}

function hasOperation(text) {
  try {
    return parseGraphQL(text).definitions.some((d) => d.kind === 'OperationDefinition');
  } catch (error) {
    throw new Error(`a document of @shopify/hydrogen does not parse: ${error.message}`, { cause: error });
  }
}
