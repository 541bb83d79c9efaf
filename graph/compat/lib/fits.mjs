// Decides whether one type can stand where a client of the reference expects another one.
import { getNamedType, isListType, isNonNullType, isScalarType } from 'graphql';

// Scalars that the server masks or seals. They travel as JSON strings, so a client reads them where it expects String.
const PERSONAL_SCALARS = new Set([
  'Email', 'PhoneNumber', 'PersonName', 'StreetText', 'PlaceName', 'PostalCode', 'IpAddress', 'PersonalText',
]);

const asRead = (scalar) => (PERSONAL_SCALARS.has(scalar.name) || scalar.name === 'ID' ? 'String' : scalar.name);

// outputFault compares covariantly: a value of ours is read by a client that expects theirs. It returns null when that
// works, 'nullability' when only a null can surprise the client, 'type' for everything else.
export function outputFault(ours, theirs) {
  if (isNonNullType(theirs)) {
    if (isNonNullType(ours)) return outputFault(ours.ofType, theirs.ofType);
    return outputFault(ours, theirs.ofType) === 'type' ? 'type' : 'nullability';
  }
  if (isNonNullType(ours)) return outputFault(ours.ofType, theirs);
  if (isListType(ours) !== isListType(theirs)) return 'type';
  if (isListType(ours)) return outputFault(ours.ofType, theirs.ofType);
  if (ours.name === theirs.name) return null;
  return isScalarType(ours) && isScalarType(theirs) && asRead(ours) === asRead(theirs) ? null : 'type';
}

// inputFault compares contravariantly: a client sends a variable declared with their type to a place of our type.
// Names must be equal, since the client spells them in its variable declarations. hasDefault says that ours has one,
// which lets a nullable variable stand in a non-null place.
export function inputFault(ours, theirs, hasDefault = false) {
  if (isNonNullType(ours)) {
    if (isNonNullType(theirs)) return inputFault(ours.ofType, theirs.ofType);
    const fault = inputFault(ours.ofType, theirs);
    return fault === 'type' || hasDefault ? fault : 'nullability';
  }
  if (isNonNullType(theirs)) return inputFault(ours, theirs.ofType);
  // A single value is coerced to a list of one, but a variable of the plain type is not: the shapes must agree.
  if (isListType(ours) !== isListType(theirs)) return 'type';
  if (isListType(ours)) return inputFault(ours.ofType, theirs.ofType);
  return getNamedType(ours).name === getNamedType(theirs).name ? null : 'type';
}
