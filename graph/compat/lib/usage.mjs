// Finds what a client document uses that our schema does not have yet, and cuts that out of the document, so that the
// rest of it can be validated for real.
import {
  getNamedType, isCompositeType, isSpecifiedScalarType, Kind, TypeInfo, typeFromAST, visit, visitWithTypeInfo,
} from 'graphql';

// missingNames lists the names of a document, written for the reference, that ours lacks: types as "Cart", fields as
// "Cart.note" ("Query." and "Mutation." for the roots, whatever either side calls them), arguments as
// "Cart.lines(first:)", enum values as "SitemapType.BLOG", input fields as "CartInput.note", directives as
// "@inContext" and "@inContext(buyer:)". Below a missing type nothing is listed.
export function missingNames(document, ours, reference) {
  const missing = new Set();
  walk(document, ours, reference, (name) => { missing.add(name); });
  return [...missing].sort();
}

// withoutMissing returns the document without what ours lacks, or null when nothing of it is left.
export function withoutMissing(document, ours, reference) {
  const absent = new Set();
  walk(document, ours, reference, (_, node) => { absent.add(node); });
  return prune(document, absent);
}

// walk reports (name, node to cut) for each name that ours lacks. Cutting is coarse: an argument or variable that
// mentions something absent goes as a whole.
function walk(document, ours, reference, report) {
  const info = new TypeInfo(reference);
  let argument = null;
  const typeOf = (type) => ours.getType(ourName(type.name, ours, reference));
  const lacksType = (type, node) => {
    // Int, ID and the like are everywhere, but graphql-js lists only those that a schema uses.
    if (isSpecifiedScalarType(type) || typeOf(type)) return false;
    report(type.name, node);
    return true;
  };
  visit(document, visitWithTypeInfo(info, {
    VariableDefinition(node) {
      const type = typeFromAST(reference, node.type);
      if (type) lacksType(getNamedType(type), node);
    },
    FragmentDefinition(node) {
      const type = reference.getType(node.typeCondition.name.value);
      if (type && lacksType(type, node)) return false;
    },
    InlineFragment(node) {
      const type = node.typeCondition && reference.getType(node.typeCondition.name.value);
      if (type && lacksType(type, node)) return false;
    },
    Field(node) {
      const parent = info.getParentType();
      if (!parent || !info.getFieldDef() || node.name.value.startsWith('__')) return;
      const mine = typeOf(parent);
      // Every way into a missing type but a root is reported where that type is met, and the walk stays out of it.
      if (!mine && !isRoot(parent, reference)) return;
      const own = mine?.getFields?.()[node.name.value];
      if (!own) {
        report(`${label(parent, reference)}.${node.name.value}`, node);
        return false;
      }
      const result = getNamedType(info.getType());
      if (isCompositeType(result) && lacksType(result, node)) return false;
    },
    Directive(node) {
      if (!reference.getDirective(node.name.value) || ours.getDirective(node.name.value)) return;
      report(`@${node.name.value}`, node);
      return false;
    },
    Argument: {
      enter(node) {
        argument = node;
        const field = info.getFieldDef();
        const directive = info.getDirective();
        const parent = info.getParentType();
        if (directive) {
          const own = ours.getDirective(directive.name);
          if (own && !own.args.some((a) => a.name === node.name.value)) report(`@${directive.name}(${node.name.value}:)`, node);
        } else if (field && parent) {
          const own = typeOf(parent)?.getFields?.()[field.name];
          if (own && !own.args.some((a) => a.name === node.name.value)) {
            report(`${label(parent, reference)}.${field.name}(${node.name.value}:)`, node);
          }
        }
      },
      leave() { argument = null; },
    },
    ObjectField(node) {
      const input = getNamedType(info.getParentInputType());
      const own = input && ours.getType(input.name);
      if (own?.getFields && !own.getFields()[node.name.value]) report(`${input.name}.${node.name.value}`, argument);
    },
    EnumValue(node) {
      const type = getNamedType(info.getInputType());
      const own = type && ours.getType(type.name);
      if (own?.getValue && !own.getValue(node.value)) report(`${type.name}.${node.value}`, argument);
    },
  }));
}

function ourName(name, ours, reference) {
  if (name === reference.getQueryType()?.name) return ours.getQueryType()?.name;
  if (name === reference.getMutationType()?.name) return ours.getMutationType()?.name;
  return name;
}

const isRoot = (type, schema) => type === schema.getQueryType() || type === schema.getMutationType();

function label(type, reference) {
  if (type === reference.getQueryType()) return 'Query';
  return type === reference.getMutationType() ? 'Mutation' : type.name;
}

// prune cuts the given nodes, then whatever is empty or points nowhere because of that.
function prune(document, absent) {
  let current = visit(document, { enter: (node) => (absent.has(node) ? null : undefined) });
  for (;;) {
    const fragments = new Set(current.definitions.filter((d) => d.kind === Kind.FRAGMENT_DEFINITION).map((d) => d.name.value));
    const next = visit(current, {
      FragmentSpread: (node) => (fragments.has(node.name.value) ? undefined : null),
      Field: { leave: emptied },
      InlineFragment: { leave: emptied },
      FragmentDefinition: { leave: emptied },
      OperationDefinition: { leave: emptied },
    });
    if (next === current) break;
    current = next;
  }
  return current.definitions.some((d) => d.kind === Kind.OPERATION_DEFINITION) ? current : null;
}

const emptied = (node) => (node.selectionSet?.selections.length === 0 ? null : undefined);
