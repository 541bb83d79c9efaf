// The world of the tests: the real reference, and our fixture with its enums.
import { readFileSync } from 'node:fs';
import { Source } from 'graphql';
import { buildOurs, loadReference } from '../lib/schemas.mjs';

export const reference = loadReference();

const ENUMS = ['CartErrorCode', 'CartWarningCode', 'CountryCode', 'CurrencyCode', 'LanguageCode'];
export const sdl = [
  readFileSync(new URL('../testdata/fixture.graphqls', import.meta.url), 'utf8'),
  ...ENUMS.map((name) => `enum ${name} { ${reference.storefront.getType(name).getValues().map((v) => v.name).join(' ')} }`),
].join('\n');

// schemaWith builds the fixture with one piece of text replaced; a piece that is not there would plant nothing.
export function schemaWith(from, to, addition = '') {
  if (!sdl.includes(from)) throw new Error(`the fixture has no ${JSON.stringify(from)}`);
  return buildOurs([new Source(`${sdl.replace(from, to)}\n${addition}`, 'fixture.graphqls')]);
}

export const fixture = buildOurs([new Source(sdl, 'fixture.graphqls')]);
