// Runs every check of one schema and returns what failed and what is worth saying, without printing anything.
import { findClashes } from './clashes.mjs';
import { fieldCoverage, missingFields } from './coverage.mjs';
import { checkClientDocument, checkOwnDocument } from './documents.mjs';
import { judgeGaps } from './gaps.mjs';

// check takes the schemas, the documents of both worlds ([{ name, text }]) and the listed gaps. failures are lines that
// must not be; notes are lines to read; gaps maps each missing name to the client documents that use it.
export function check({ ours, reference, clientDocuments, ownDocuments, listedGaps, detail = [] }) {
  const failures = [];
  const notes = [];

  const { clashes, shared } = findClashes(ours, reference);
  for (const c of clashes) failures.push(`clash [${c.kind}] ${c.where}: ours ${c.ours}, reference ${c.theirs}; ${c.why}`);
  const { present, total } = fieldCoverage(ours, reference);
  notes.push(`${shared} names shared with the reference, ${present} of ${total} fields of the shared types present, ${clashes.length} clashes`);
  for (const typeName of detail) notes.push(detailLine(typeName, ours, reference));

  const gaps = new Map();
  const waiting = new Map();
  for (const { name, text } of clientDocuments) {
    const result = checkClientDocument(text, ours, reference.storefront);
    for (const gap of result.gaps) gaps.set(gap, [...(gaps.get(gap) ?? []), name]);
    for (const error of result.errors) failures.push(`client document ${name}: ${error}`);
    if (result.gaps.length + result.errors.length === 0) continue;
    const cause = result.gaps.join(', ') || 'a fault of ours';
    waiting.set(cause, [...(waiting.get(cause) ?? []), name]);
  }
  const stopped = [...waiting.values()].flat().length;
  for (const [cause, names] of waiting) notes.push(`waiting for ${cause}: ${names.join(', ')}`);
  notes.push(`${clientDocuments.length - stopped} of ${clientDocuments.length} client documents validate as they are, ${gaps.size} names are missing for the others`);

  const { unlisted, closed } = judgeGaps(listedGaps, gaps);
  for (const name of unlisted) failures.push(`gap ${name} is not listed; used by ${gaps.get(name).join(', ')}`);
  for (const name of closed) failures.push(`gap ${name} is listed but closed: take it off the list`);

  for (const { name, text } of ownDocuments) {
    for (const error of checkOwnDocument(text, ours)) failures.push(`our document ${name}: ${error}`);
  }
  notes.push(`${ownDocuments.length} documents of ours checked`);
  return { failures, notes, gaps };
}

function detailLine(typeName, ours, reference) {
  const lacking = missingFields(typeName, ours, reference);
  if (lacking === null) return `${typeName}: the reference has no such type with fields`;
  return `${typeName}: ours lacks ${lacking.join(', ') || 'nothing'}`;
}
