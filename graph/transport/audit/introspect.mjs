// Reads the schema of a server with the longest introspection query that graphql-js can make, builds a schema from the
// answer, and prints the number of its types. The exit code is 0 only when that works.
//
// usage: node introspect.mjs http://localhost:8080/graphql

import { buildClientSchema, getIntrospectionQuery } from 'graphql';

const url = process.argv[2];
if (!url) {
  console.error('usage: node introspect.mjs URL');
  process.exit(2);
}

const query = getIntrospectionQuery({
  descriptions: true, specifiedByUrl: true, directiveIsRepeatable: true, schemaDescription: true, inputValueDeprecation: true, oneOf: true,
});
const response = await fetch(url, {
  method: 'POST',
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify({ query }),
});
const { data, errors } = await response.json();
if (errors) {
  console.error(JSON.stringify(errors));
  process.exit(1);
}
console.log(Object.keys(buildClientSchema(data).getTypeMap()).length);
