// Validates client documents against our schema.
import { readFileSync, readdirSync } from 'node:fs';
import { join, relative } from 'node:path';
import {
  KnownFragmentNamesRule, NoUndefinedVariablesRule, NoUnusedFragmentsRule, NoUnusedVariablesRule, parse, specifiedRules, validate,
} from 'graphql';
import { missingNames, withoutMissing } from './usage.mjs';

// What cutting a document breaks by itself: a variable whose only use, or whose declaration, was cut.
const BROKEN_BY_CUTTING = new Set([KnownFragmentNamesRule, NoUndefinedVariablesRule, NoUnusedFragmentsRule, NoUnusedVariablesRule]);
const RULES_AFTER_CUTTING = specifiedRules.filter((rule) => !BROKEN_BY_CUTTING.has(rule));

// checkClientDocument holds a document of the reference's world against ours: gaps are the names that ours lacks,
// errors is what is wrong beyond them. A document that the reference itself refuses throws, it proves nothing.
export function checkClientDocument(text, ours, reference) {
  const document = parse(text);
  const own = validate(reference, document);
  if (own.length > 0) throw new Error(`the reference itself refuses the document: ${own[0].message}`);
  const gaps = missingNames(document, ours, reference);
  if (gaps.length === 0) return { gaps, errors: messages(validate(ours, document)) };
  const rest = withoutMissing(document, ours, reference);
  return { gaps, errors: rest ? messages(validate(ours, rest, RULES_AFTER_CUTTING)) : [] };
}

// checkOwnDocument returns the faults of a document of ours, which must be wholly valid.
export function checkOwnDocument(text, ours) {
  let document;
  try {
    document = parse(text);
  } catch (error) {
    return [error.message];
  }
  return messages(validate(ours, document));
}

// queryFiles returns [{ name, text }] for every .graphql file below a folder, sorted; none when there is no folder.
export function queryFiles(folder) {
  let entries;
  try {
    entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  } catch (error) {
    if (error.code === 'ENOENT') return [];
    throw error;
  }
  return entries
    .filter((entry) => entry.isFile() && entry.name.endsWith('.graphql'))
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name))
    .sort()
    .map((file) => ({ name: relative(folder, file), text: readFileSync(file, 'utf8') }));
}

const messages = (errors) => errors.map((e) => {
  const at = e.locations?.[0];
  return at ? `${at.line}:${at.column} ${e.message}` : e.message;
});
