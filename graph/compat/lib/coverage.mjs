// Says how much of the reference's shared types ours has. Coverage is information, never a reason to fail.
import { getNamedType, isLeafType } from 'graphql';

// fieldCoverage counts the living (not deprecated) fields of the types that both sides have.
export function fieldCoverage(ours, reference) {
  let present = 0;
  let total = 0;
  for (const mine of Object.values(ours.getTypeMap())) {
    const theirs = reference[reference.apiOf(mine.name)].getType(mine.name);
    if (mine.name.startsWith('__') || !mine.getFields || !theirs?.getFields) continue;
    const living = livingFields(theirs);
    total += living.length;
    present += living.filter((f) => mine.getFields()[f.name]).length;
  }
  return { present, total };
}

// missingFields lists, as "name: Type", what the reference has on a type and ours lacks. For account types the plain
// fields of the older Storefront type are wanted too, as long as they do not collide.
export function missingFields(typeName, ours, reference) {
  const mine = ours.getType(typeName)?.getFields?.() ?? {};
  const api = reference.apiOf(typeName);
  const theirs = reference[api].getType(typeName);
  if (!theirs?.getFields) return null;
  const lacking = livingFields(theirs).filter((f) => !mine[f.name]);
  if (api === 'account') {
    const older = reference.storefront.getType(typeName);
    const known = theirs.getFields();
    lacking.push(...(older?.getFields ? livingFields(older) : [])
      .filter((f) => !known[f.name] && !mine[f.name] && isLeafType(getNamedType(f.type))));
  }
  return lacking.map((f) => `${f.name}: ${f.type}`);
}

const livingFields = (type) => Object.values(type.getFields()).filter((f) => f.deprecationReason == null);
