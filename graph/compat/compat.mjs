// Holds our SDL against the dialect that existing storefronts speak.
//
//   npm ci --ignore-scripts --legacy-peer-deps          once, in this folder
//   node compat.mjs ../schema/*.graphqls                exit 0 only when nothing clashes and every document is accounted for
//   node compat.mjs --fields Product,Cart SDL...        also lists what the reference has on these types and ours lacks
//   node compat.mjs --write-gaps SDL...                 rewrites the list of gaps; look at the diff before committing it
//
// --queries names the folder of our own documents, --gaps the list; both have defaults. Exit 1 on a failure, 2 on wrong use.
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { check } from './lib/check.mjs';
import { queryFiles } from './lib/documents.mjs';
import { readGaps, writeGaps } from './lib/gaps.mjs';
import { hydrogenDocuments } from './lib/hydrogen.mjs';
import { loadOurs, loadReference } from './lib/schemas.mjs';

const beside = (path) => fileURLToPath(new URL(path, import.meta.url));

function readCommandLine() {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      fields: { type: 'string', default: '' },
      gaps: { type: 'string', default: beside('expected-gaps.json') },
      queries: { type: 'string', default: beside('../../docs/queries') },
      'write-gaps': { type: 'boolean', default: false },
    },
  });
  if (positionals.length === 0) throw new Error('no SDL files given');
  return { ...values, files: positionals };
}

function run({ files, fields, gaps, queries, 'write-gaps': write }) {
  const listedGaps = readGaps(gaps);
  const input = {
    ours: loadOurs(files),
    reference: loadReference(),
    clientDocuments: hydrogenDocuments(),
    ownDocuments: queryFiles(queries),
    detail: fields.split(',').filter(Boolean),
  };
  let result = check({ ...input, listedGaps });
  if (write) {
    writeGaps(gaps, listedGaps, result.gaps);
    result = check({ ...input, listedGaps: readGaps(gaps) });
  }
  for (const line of result.notes) console.log(line);
  for (const line of result.failures) console.error(`FAIL  ${line}`);
  return result.failures.length === 0 ? 0 : 1;
}

let options;
try {
  options = readCommandLine();
} catch (error) {
  console.error(`${error.message}\nusage: node compat.mjs [--fields Type,Type] [--queries FOLDER] [--gaps FILE] [--write-gaps] SDL...`);
  process.exit(2);
}
try {
  process.exitCode = run(options);
} catch (error) {
  console.error(`FAIL  ${error.message}`);
  process.exitCode = 1;
}
