export { adopts } from './adopted';
export { type Behaviour, behaviour, type Constraints, knownTypes, type Minutes } from './behaviour';
export { companions, DELETED_SECRET, remains } from './companions';
export { fallback } from './fallback';
export { type Identity, identify } from './identity';
export { minutesFor } from './minutes';
export { conditionalReplacements } from './replacement';
export { revise, revisedBy } from './revisions';
export { isRecord, numberAt, stringAt, stringsAt, valuesAt } from './values';
