import type { Row } from '../row';
import { dataTypes } from './data';
import { deliveryTypes } from './delivery';
import { edgeTypes } from './edge';
import { fileTypes } from './files';
import { networkTypes } from './network';
import { observabilityTypes } from './observability';
import { operationsTypes } from './operations';
import { platformTypes } from './platform';
import { storageTypes } from './storage';

/** Every type of resource that the proof knows; any other is unknown, and fails like a leak. */
export const rows: Readonly<Record<string, Row>> = {
  ...dataTypes,
  ...fileTypes,
  ...storageTypes,
  ...networkTypes,
  ...edgeTypes,
  ...operationsTypes,
  ...deliveryTypes,
  ...observabilityTypes,
  ...platformTypes,
};

/** Arguments that every resource has, and that say nothing about where data goes. */
export const commonArguments: readonly string[] = [
  'name',
  'name_prefix',
  'description',
  'comment',
  'tags',
  'tags_all',
  'depends_on',
  'lifecycle',
  'timeouts',
  'provider',
  'region',
];

/** Arguments for people to read: what they name is nothing's target. */
export const words: readonly string[] = ['description', 'comment', 'tags', 'alarm_description'];
