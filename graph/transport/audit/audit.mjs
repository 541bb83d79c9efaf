// Asks a server at a URL every audit of graphql-http, prints one line for each that is not met, and a JSON summary last:
// {"total", "ok", "warn", "notice", "error"}. The exit code is 0 only when all of them are met.
//
// usage: node audit.mjs http://localhost:8080/graphql

import { serverAudits } from 'graphql-http';

const url = process.argv[2];
if (!url) {
  console.error('usage: node audit.mjs URL');
  process.exit(2);
}

const summary = { total: 0, ok: 0, warn: 0, notice: 0, error: 0 };
for (const audit of serverAudits({ url })) {
  const result = await audit.fn();
  summary.total += 1;
  summary[result.status] += 1;
  if (result.status !== 'ok') {
    console.log(`${result.status} ${result.id} ${result.name}: ${result.reason}`);
  }
}
console.log(JSON.stringify(summary));
process.exitCode = summary.ok === summary.total ? 0 : 1;
