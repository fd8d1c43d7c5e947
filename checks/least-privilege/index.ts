import type { Proof } from '../finding';
import type { Model } from '../model/model';
import { associationFindings } from './associations';
import { cacheUserFindings } from './cache-users';
import { clusterAccessFindings } from './cluster-access';
import { leastPrivilegeEvidence } from './evidence';
import { boundaryTextFindings } from './limits';
import { loginFindings } from './logins';
import { namespaceFindings } from './namespaces';
import { podFindings } from './pods';
import { policyFindings } from './policies';
import { rbacFindings } from './rbac';
import { roleFindings } from './roles';
import { secretFindings } from './secrets';
import { proofName } from './tell';
import { tierFindings } from './tiers';
import { inlinePolicyFindings, typeFindings } from './types';

/** No role, mounted secret or pod has more than a declaration asks, and trust policies are exact. */
export const leastPrivilege: Proof<Model> = {
  name: proofName,
  shows: 'no role, pod or mounted secret has more than a declaration asks; trust policies are exact',
  findings: (model) =>
    model.environments.flatMap((environment) => [
      ...typeFindings(environment),
      ...roleFindings(model, environment),
      ...boundaryTextFindings(environment),
      ...associationFindings(environment),
      ...clusterAccessFindings(environment),
      ...cacheUserFindings(environment),
      ...loginFindings(environment),
      ...policyFindings(model, environment),
      ...inlinePolicyFindings(environment),
      ...rbacFindings(environment),
      ...namespaceFindings(environment),
      ...podFindings(environment),
      ...secretFindings(environment),
      ...tierFindings(environment),
    ]),
  evidence: leastPrivilegeEvidence,
};
