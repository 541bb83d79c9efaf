// Keeps the list of names that client documents use and that we do not have yet. The list can only shrink by hand: a
// gap that nobody listed fails, and so does a listed one that has been closed, so the list never says more than is true.
import { readFileSync, writeFileSync } from 'node:fs';

// readGaps returns the list as { name: reason }; a file that is not there is an empty list.
export function readGaps(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    if (error.code === 'ENOENT') return {};
    throw new Error(`${file}: ${error.message}`, { cause: error });
  }
}

// judgeGaps compares the list with what was found. found maps a name to the documents that use it.
export function judgeGaps(listed, found) {
  return {
    unlisted: [...found.keys()].filter((name) => !Object.hasOwn(listed, name)).sort(),
    closed: Object.keys(listed).filter((name) => !found.has(name)).sort(),
  };
}

// writeGaps replaces the list by what was found; reasons that were given stay.
export function writeGaps(file, listed, found) {
  const next = {};
  for (const name of [...found.keys()].sort()) next[name] = listed[name] ?? 'not built yet';
  writeFileSync(file, `${JSON.stringify(next, null, 2)}\n`);
}
