import type { Platform } from '../../regions/platform';
import type { Region } from '../../regions/region';
import { type DeployPurpose, deployRoleName, hubRoleName, purposesOf } from '../access/deploy-roles';
import type { EndpointPassage } from '../network/endpoints';
import { notificationsSecret } from '../platform/notifications';

export interface PassageProps extends Pick<Region, 'name' | 'account' | 'awsRegion' | 'guests'> {
  readonly platform: Pick<Platform, 'account' | 'awsRegion'>;
}

/**
 * What a deployment from inside the network sends through the endpoints before it is a role of the region: GitHub's
 * token for the hub role, and the hub role for the region's. The hub role also reads where to tell of a deployment,
 * which goes through an endpoint where both are in one AWS region.
 */
export function runnerPassage(props: PassageProps): EndpointPassage {
  const { name, account, awsRegion, platform } = props;
  const purposes = purposesOf(props);
  const hub = (purpose: DeployPurpose) =>
    `arn:aws:iam::${platform.account}:role/${hubRoleName(name, purpose)}`;
  const as = (...some: readonly DeployPurpose[]) => ({
    ArnEquals: { 'aws:PrincipalArn': some.map(hub) },
  });
  return {
    sts: [
      {
        sid: 'WorkflowToken',
        // The caller has no AWS identity yet; the role's trust policy judges the token.
        principals: '*',
        actions: ['sts:AssumeRoleWithWebIdentity'],
        resources: purposes.map(hub),
      },
      {
        sid: 'HubRole',
        principals: '*',
        actions: ['sts:AssumeRole'],
        resources: purposes.map((purpose) => `arn:aws:iam::${account}:role/${deployRoleName(name, purpose)}`),
        conditions: as(...purposes),
      },
    ],
    ...(platform.awsRegion === awsRegion && {
      secretsmanager: [
        {
          sid: 'Notifications',
          principals: '*',
          actions: ['secretsmanager:GetSecretValue'],
          resources: [
            `arn:aws:secretsmanager:${awsRegion}:${platform.account}:secret:${notificationsSecret}-*`,
          ],
          conditions: as('apply'),
        },
      ],
    }),
  };
}
