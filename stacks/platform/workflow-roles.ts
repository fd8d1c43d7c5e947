import { IamOpenidConnectProvider } from '@cdktf/provider-aws/lib/iam-openid-connect-provider';
import { IamRole } from '@cdktf/provider-aws/lib/iam-role';
import { IamRolePolicy } from '@cdktf/provider-aws/lib/iam-role-policy';
import { Construct } from 'constructs';
import { guests } from '../../regions/guests';
import { previews } from '../../regions/previews';
import type { Region } from '../../regions/region';
import {
  type Repository,
  type Runs,
  tokenAudience,
  tokenIssuer,
  type WorkflowContext,
  workflowSubject,
} from '../../regions/workflow-token';
import { type DeployPurpose, deployRoleName, hubRoleName, purposesOf } from '../access/deploy-roles';
import { policyDocument, type Statement, type StatementProps, statement } from '../policy';
import { type ImageRole, pushImages } from './image-roles';

interface Place {
  readonly name: string;
  readonly account: string;
}

export interface WorkflowRolesProps {
  /** The repository whose workflows take the roles. */
  readonly repository: Repository;
  readonly regions: readonly (Place & Pick<Region, 'guests'>)[];
  /** Accounts of previews, whose `apply` role is vended with them. @default none */
  readonly previewSlots?: readonly Place[];
  /** Who may push images, each with the ARNs of the repositories that it pushes to. */
  readonly images: readonly (Pick<ImageRole, 'name' | 'takenBy'> & {
    readonly repositoryArns: readonly string[];
  })[];
  /** What an `apply` role may do beside assuming its region's. @default nothing */
  readonly applyRights?: readonly StatementProps[];
}

/** Which runs of workflows take which role. Who may run in an environment, from which tags and branches, is GitHub's. */
const takenBy: Readonly<Record<DeployPurpose, (environment: string) => readonly WorkflowContext[]>> = {
  // A pull request shows its plan; from the main branch comes the nightly look for drift.
  plan: () => ['pull_request', { ref: 'refs/heads/main' }],
  apply: (environment) => [{ environment }],
  guest: () => [{ environment: guests.githubEnvironment }],
};

interface HubRole {
  readonly key: string;
  readonly name: string;
  readonly description: string;
  readonly takenBy: Runs;
  readonly rights: readonly StatementProps[];
}

/**
 * The roles that workflows get with GitHub's token, without any stored key. A role per region and purpose does
 * nothing but assume the role of that purpose in that region's account, and an `apply` role reads where to tell of it.
 */
export class WorkflowRoles extends Construct {
  /** Roles that push images, by name. */
  readonly imageRoleArns: Readonly<Record<string, string>>;

  /** @throws {Error} if the repository is not `owner/name`, or its id is no number. */
  constructor(scope: Construct, id: string, props: WorkflowRolesProps) {
    super(scope, id);
    const { repository, regions, previewSlots = [], applyRights = [], images } = props;
    for (const one of [repository, ...images.map(({ takenBy }) => takenBy.repository)]) refuseMisspelt(one);
    const provider = new IamOpenidConnectProvider(this, 'github', {
      url: `https://${tokenIssuer}`,
      clientIdList: [tokenAudience],
    });
    const hub = ({ name, account }: Place, purpose: DeployPurpose, environment: string) =>
      this.role(provider.arn, {
        key: `${name}-${purpose}`,
        name: hubRoleName(name, purpose),
        description: `Workflows that ${purpose} ${name}`,
        takenBy: { repository, contexts: takenBy[purpose](environment) },
        rights: [
          {
            sid: 'Region',
            actions: ['sts:AssumeRole'],
            resources: [`arn:aws:iam::${account}:role/${deployRoleName(name, purpose)}`],
          },
          ...(purpose === 'apply' ? applyRights : []),
        ],
      });
    for (const region of regions) {
      for (const purpose of purposesOf(region)) hub(region, purpose, region.name);
    }
    for (const slot of previewSlots) hub(slot, 'apply', previews.githubEnvironment);
    this.imageRoleArns = Object.fromEntries(
      images.map(({ name, takenBy, repositoryArns }) => [
        name,
        this.role(provider.arn, {
          key: name.replace('polycloud-', ''),
          name,
          description: `Workflows of ${takenBy.repository.repository} that build and push images`,
          takenBy,
          rights: pushImages(repositoryArns),
        }),
      ]),
    );
  }

  private role(providerArn: string, { key, rights, takenBy, ...props }: HubRole): string {
    const role = new IamRole(this, key, {
      ...props,
      maxSessionDuration: 3600,
      assumeRolePolicy: policyDocument(trust(providerArn, takenBy)),
    });
    new IamRolePolicy(this, `${key}-policy`, {
      name: 'only',
      role: role.name,
      policy: policyDocument(...rights.map(statement)),
    });
    return role.arn;
  }
}

function trust(providerArn: string, { repository, contexts, workflow }: Runs): Statement {
  const claims = {
    aud: tokenAudience,
    sub: contexts.map((context) => workflowSubject(repository, context)),
    // Names can be given up and taken over; the number can't.
    repository_id: repository.repositoryId,
    ...(workflow !== undefined && { job_workflow_ref: workflow }),
  };
  return statement({
    principals: { federated: providerArn },
    actions: ['sts:AssumeRoleWithWebIdentity'],
    conditions: {
      StringEquals: Object.fromEntries(
        Object.entries(claims).map(([claim, value]) => [`${tokenIssuer}:${claim}`, value]),
      ),
    },
  });
}

function refuseMisspelt({ repository, repositoryId }: Repository): void {
  if (!/^[\w.-]+\/[\w.-]+$/.test(repository)) {
    throw new Error(`platform: repository ${repository} is not "owner/name"; change it`);
  }
  if (!/^[1-9]\d*$/.test(repositoryId)) {
    throw new Error(`platform: repositoryId ${repositoryId} is no number of GitHub's; change it`);
  }
}
