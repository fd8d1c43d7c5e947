import { type Row, setting } from '../row';
import { accessTypes } from './access';
import { clusterTypes } from './cluster';
import { cacheTypes, databaseTypes, kafkaTypes } from './databases';
import { deliveryTypes } from './delivery';
import { edgeTypes } from './edge';
import { networkTypes } from './network';
import { accountTypes, observabilityTypes } from './observability';
import { searchTypes } from './search';
import { bucketTypes, fileTypes } from './storage';

/** What the stack tells its manifests, which a plan lists beside the resources. */
const output = setting(
  'Terraform documentation: Output values',
  'manifests that are made with it change when they are applied',
  '*',
);

/** What a change of each type of resource does; a type that is missing is unknown, and counts as an outage. */
export const rows: Readonly<Record<string, Row>> = {
  ...networkTypes,
  ...databaseTypes,
  ...cacheTypes,
  ...kafkaTypes,
  ...searchTypes,
  ...bucketTypes,
  ...fileTypes,
  ...accessTypes,
  ...clusterTypes,
  ...edgeTypes,
  ...observabilityTypes,
  ...accountTypes,
  ...deliveryTypes,
  output,
};
