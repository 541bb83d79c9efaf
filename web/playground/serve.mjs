// Serves the built bundle the way the server does, at /playground/ and under the same policy, over a small schema: for
// working on the playground without the whole server, and for running the browser test on the bundle alone.
//
//   node serve.mjs [port] [--no-tour]      prints the address; port 0 or none takes any free one
import { createServer } from 'node:http';
import { readFile } from 'node:fs/promises';
import { extname, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildSchema, graphql } from 'graphql';

const beside = (path) => fileURLToPath(new URL(path, import.meta.url));
const policy = (await readFile(beside('../policy.txt'), 'utf8')).trim();

const TYPES = {
  '.html': 'text/html; charset=utf-8', '.js': 'text/javascript', '.css': 'text/css', '.svg': 'image/svg+xml', '.ttf': 'font/ttf',
};

const schema = buildSchema(`
  "A pair of scales."
  type Scales { "Grams on the left." left: Int!, "Grams on the right." right: Int!, balanced: Boolean! }
  type Query { "Puts weights on the scales." weigh(left: Int!, right: Int!): Scales!, "Who asks, as the token says." token: String }
`);
const root = {
  weigh: ({ left, right }) => ({ left, right, balanced: left === right }),
  token: (_, request) => request.headers.authorization ?? null,
};

const tour = [
  { name: 'Weigh', query: 'query Weigh($left: Int!) {\n  weigh(left: $left, right: 3) {\n    left\n    balanced\n  }\n}\n', variables: '{\n  "left": 3\n}', headers: '' },
  { name: 'Who am I', query: 'query WhoAmI {\n  token\n}\n', variables: '', headers: '{\n  "Authorization": "Bearer demo"\n}' },
];

async function answer(request, response) {
  const path = decodeURIComponent(new URL(request.url, 'http://localhost').pathname);
  if (path === '/graphql' && request.method === 'POST') return query(request, response);
  if (path === '/playground/tour.json' && !process.argv.includes('--no-tour')) return send(response, 200, 'application/json', JSON.stringify(tour));
  if (!path.startsWith('/playground/') || normalize(path) !== path) return send(response, 404, 'text/plain', 'not found');
  const file = path === '/playground/' ? 'index.html' : path.slice('/playground/'.length);
  try {
    send(response, 200, TYPES[extname(file)] ?? 'application/octet-stream', await readFile(beside(`../dist/${file}`)));
  } catch {
    send(response, 404, 'text/plain', 'not found');
  }
}

async function query(request, response) {
  let body = '';
  for await (const chunk of request) body += chunk;
  const { query: source, variables, operationName } = JSON.parse(body);
  const result = await graphql({ schema, source, rootValue: root, contextValue: request, variableValues: variables, operationName });
  send(response, 200, 'application/graphql-response+json', JSON.stringify({ ...result, extensions: { cost: { requested: 4, limit: 1000 } } }));
}

function send(response, status, type, body) {
  response.writeHead(status, {
    'content-type': type, 'content-security-policy': policy, 'x-content-type-options': 'nosniff', 'referrer-policy': 'no-referrer',
  });
  response.end(body);
}

const server = createServer((request, response) => {
  answer(request, response).catch(() => send(response, 500, 'text/plain', 'broken'));
});
server.listen(Number(process.argv[2] ?? 0), '127.0.0.1', () => console.log(`http://127.0.0.1:${server.address().port}`));
