// Finds the names that both schemas have and that a client written for the reference could not use on ours. What only
// one side has is never a clash: that is coverage, see coverage.mjs.
import {
  isEnumType, isInputObjectType, isInterfaceType, isObjectType, isRequiredArgument, isScalarType, isUnionType,
} from 'graphql';
import { inputFault, outputFault } from './fits.mjs';

// findClashes returns { clashes, shared }: clashes as { kind, where, ours, theirs, why } in the order of our schema,
// shared as the number of types, root fields and directives that both sides have.
export function findClashes(ours, reference) {
  const clashes = [];
  let shared = 0;
  for (const [mine, apis] of rootPairs(ours, reference)) {
    for (const field of Object.values(mine.getFields())) {
      const attempts = apis.map((api) => api.getFields()[field.name]).filter(Boolean)
        .map((theirs) => fieldClashes(mine.name, field, theirs));
      if (attempts.length === 0) continue;
      shared++;
      // Where both APIs have the field it is enough to serve one of them; the report names the newer one's faults.
      if (!attempts.some((found) => found.length === 0)) clashes.push(...attempts[0]);
    }
  }
  const roots = new Set(rootPairs(ours, reference).map(([mine]) => mine.name));
  for (const mine of Object.values(ours.getTypeMap())) {
    if (mine.name.startsWith('__') || roots.has(mine.name)) continue;
    const theirs = reference[reference.apiOf(mine.name)].getType(mine.name);
    if (!theirs) continue;
    shared++;
    clashes.push(...typeClashes(mine, theirs, ours));
  }
  for (const mine of ours.getDirectives()) {
    const theirs = reference.storefront.getDirective(mine.name);
    if (!theirs) continue;
    shared++;
    clashes.push(...argumentClashes(`@${mine.name}`, mine.args, theirs.args, 'argument'));
  }
  return { clashes, shared };
}

function rootPairs(ours, { storefront, account }) {
  return [
    [ours.getQueryType(), [account.getQueryType(), storefront.getQueryType()]],
    [ours.getMutationType(), [account.getMutationType(), storefront.getMutationType()]],
  ].filter(([mine]) => mine);
}

function typeClashes(mine, theirs, ours) {
  const bothHaveFields = [mine, theirs].every((t) => isObjectType(t) || isInterfaceType(t));
  // An interface where they have an object can be selected from all the same. The other way round it cannot: clients
  // spread the members of an interface.
  const widened = isInterfaceType(mine) && isObjectType(theirs);
  if (kindOf(mine) !== kindOf(theirs) && !widened) {
    return [{ kind: 'kind-of-type', where: mine.name, ours: kindOf(mine), theirs: kindOf(theirs), why: 'documents that spread or send it are refused' }];
  }
  if (bothHaveFields) return [...compositeClashes(mine, theirs), ...interfaceClashes(mine, theirs, ours)];
  if (isInputObjectType(mine)) {
    return argumentClashes(mine.name, Object.values(mine.getFields()), Object.values(theirs.getFields()), 'input-field');
  }
  if (isEnumType(mine)) return enumClashes(mine, theirs);
  if (isUnionType(mine)) return memberClashes(mine, theirs, ours);
  return [];
}

function compositeClashes(mine, theirs) {
  const fields = theirs.getFields();
  return Object.values(mine.getFields())
    .filter((field) => fields[field.name] && fields[field.name].deprecationReason == null)
    .flatMap((field) => fieldClashes(mine.name, field, fields[field.name]));
}

function fieldClashes(typeName, mine, theirs) {
  const where = `${typeName}.${mine.name}`;
  const found = [];
  const fault = outputFault(mine.type, theirs.type);
  if (fault) {
    const why = fault === 'nullability' ? 'clients read it without expecting null' : 'clients select from and read another type';
    found.push({ kind: `output-${fault}`, where, ours: mine.type, theirs: theirs.type, why });
  }
  return [...found, ...argumentClashes(where, mine.args, theirs.args, 'argument')];
}

// argumentClashes serves arguments of fields and directives, and fields of input objects: both are named input values.
function argumentClashes(where, mine, theirs, noun) {
  const found = [];
  const at = (name) => (noun === 'input-field' ? `${where}.${name}` : `${where}(${name}:)`);
  for (const their of theirs) {
    if (their.deprecationReason != null) continue;
    const my = mine.find((m) => m.name === their.name);
    if (!my) {
      found.push({ kind: `missing-${noun}`, where: at(their.name), ours: 'absent', theirs: their.type, why: 'clients that send it are refused' });
      continue;
    }
    const fault = inputFault(my.type, their.type, my.defaultValue !== undefined);
    if (fault) {
      const why = fault === 'nullability' ? 'clients may leave it out or send null' : 'clients declare their variable with the other type';
      found.push({ kind: `${noun}-${fault}`, where: at(my.name), ours: my.type, theirs: their.type, why });
    } else if (isRequiredArgument(my) && !isRequiredArgument(their)) {
      found.push({ kind: `required-${noun}`, where: at(my.name), ours: my.type, theirs: `${their.type} with a default`, why: 'clients may leave it out' });
    }
  }
  for (const my of mine) {
    if (isRequiredArgument(my) && !theirs.some((their) => their.name === my.name)) {
      found.push({ kind: `required-${noun}`, where: at(my.name), ours: my.type, theirs: 'unknown', why: 'clients cannot know that they must send it' });
    }
  }
  return found;
}

// One clash for the whole enum: a country list that was cut short would else fill the screen.
function enumClashes(mine, theirs) {
  const lacking = theirs.getValues().filter((value) => value.deprecationReason == null && !mine.getValue(value.name));
  if (lacking.length === 0) return [];
  const names = lacking.map((value) => value.name).join(', ');
  return [{ kind: 'missing-enum-value', where: mine.name, ours: 'absent', theirs: names, why: 'clients that send it are refused' }];
}

// A member that we do not have as a type at all is coverage; one that we have but left out of the union is a clash.
function memberClashes(mine, theirs, ours) {
  const members = new Set(mine.getTypes().map((t) => t.name));
  return theirs.getTypes()
    .filter((member) => ours.getType(member.name) && !members.has(member.name))
    .map((member) => ({ kind: 'missing-union-member', where: mine.name, ours: 'not a member', theirs: member.name, why: `"... on ${member.name}" is refused` }));
}

function interfaceClashes(mine, theirs, ours) {
  const implemented = new Set(mine.getInterfaces().map((t) => t.name));
  return theirs.getInterfaces()
    .filter((i) => ours.getType(i.name) && !implemented.has(i.name))
    .map((i) => ({ kind: 'missing-interface', where: mine.name, ours: 'not implemented', theirs: i.name, why: `"... on ${mine.name}" inside ${i.name} is refused` }));
}

function kindOf(type) {
  if (isObjectType(type)) return 'object type';
  if (isInterfaceType(type)) return 'interface';
  if (isUnionType(type)) return 'union';
  if (isEnumType(type)) return 'enum';
  if (isInputObjectType(type)) return 'input object';
  return isScalarType(type) ? 'scalar' : 'unknown';
}
