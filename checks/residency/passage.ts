import type { Environment, Model } from '../model/model';
import type { Statement } from '../model/policy';
import { seatsIn } from '../model/seats';
import type { Place } from './row';

/** What workflows act for in an environment, as the names of roles say: for guests only where some are taken. */
function purposesIn(environment: Environment): readonly string[] {
  return ['plan', 'apply', ...(seatsIn(environment).length > 0 ? ['guest'] : [])];
}

/** The platform's roles from which those of the environment are taken, one for each purpose. */
export function hubRolesOf({ platformAccount }: Model, environment: Environment): readonly string[] {
  return purposesIn(environment).map(
    (purpose) => `arn:aws:iam::${platformAccount}:role/polycloud-deploy-${environment.name}-${purpose}`,
  );
}

/**
 * What a deployment from inside the network sends before it is a role of the region: GitHub's token for its hub role,
 * the hub role for the region's, and a question where to tell of it.
 */
export function isPassageOfDeployment(
  { actions, resources, conditions }: Statement,
  { model, environment }: Place,
): boolean {
  const { platformAccount: hub } = model;
  const { name, account, awsRegion } = environment;
  const [action] = actions;
  if (action === undefined || actions.length > 1) return false;
  const only = (...allowed: readonly string[]) => resources.every((arn) => allowed.includes(arn));
  const hubRoles = hubRolesOf(model, environment);
  if (action === 'sts:AssumeRoleWithWebIdentity') return only(...hubRoles);
  const callers = conditions.filter(({ key }) => key === 'aws:PrincipalArn');
  const byHub =
    callers.length > 0 &&
    callers.every(({ operator, value }) => operator === 'ArnEquals' && hubRoles.includes(value));
  if (!byHub) return false;
  return action === 'sts:AssumeRole'
    ? only(
        ...purposesIn(environment).map(
          (purpose) => `arn:aws:iam::${account}:role/polycloud-${name}-${purpose}`,
        ),
      )
    : action === 'secretsmanager:GetSecretValue' &&
        only(`arn:aws:secretsmanager:${awsRegion}:${hub}:secret:polycloud/notifications-*`);
}
