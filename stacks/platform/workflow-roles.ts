import { IamOpenidConnectProvider } from '@cdktf/provider-aws/lib/iam-openid-connect-provider';
import { IamRole } from '@cdktf/provider-aws/lib/iam-role';
import { IamRolePolicy } from '@cdktf/provider-aws/lib/iam-role-policy';
import { Construct } from 'constructs';
import { previews } from '../../regions/previews';
import {
  type Repository,
  tokenAudience,
  tokenIssuer,
  type WorkflowContext,
  workflowSubject,
} from '../../regions/workflow-token';
import { type DeployPurpose, deployPurposes, deployRoleName, hubRoleName } from '../access/deploy-roles';
import { policyDocument, type StatementProps, statement } from '../policy';

/** Name of the role of the workflow that pushes images. */
export const imagesRoleName = 'polycloud-images';

interface Place {
  readonly name: string;
  readonly account: string;
}

export interface WorkflowRolesProps {
  /** The repository whose workflows take the roles. */
  readonly repository: Repository;
  readonly regions: readonly Place[];
  /** Accounts of previews, whose `apply` role is vended with them. @default none */
  readonly previewSlots?: readonly Place[];
  /** ARNs of the repositories that the image workflow pushes to. */
  readonly imageRepositoryArns: readonly string[];
  /** What an `apply` role may do beside assuming its region's. @default nothing */
  readonly applyRights?: readonly StatementProps[];
}

/** Which runs of workflows take which role. Who may run in an environment, from which tags and branches, is GitHub's. */
const takenBy: Readonly<Record<DeployPurpose, (environment: string) => readonly WorkflowContext[]>> = {
  // A pull request shows its plan; from the main branch comes the nightly look for drift.
  plan: () => ['pull_request', { ref: 'refs/heads/main' }],
  apply: (environment) => [{ environment }],
};

interface HubRole {
  readonly key: string;
  readonly name: string;
  readonly description: string;
  readonly takenBy: readonly WorkflowContext[];
  readonly rights: readonly StatementProps[];
}

/**
 * The roles that workflows get with GitHub's token, without any stored key. A role per region and purpose does
 * nothing but assume the role of that purpose in that region's account, and an `apply` role reads where to tell of it.
 */
export class WorkflowRoles extends Construct {
  readonly imagesRoleArn: string;

  /** @throws {Error} if the repository is not `owner/name`, or its id is no number. */
  constructor(scope: Construct, id: string, props: WorkflowRolesProps) {
    super(scope, id);
    const { repository, regions, previewSlots = [], applyRights = [] } = props;
    if (!/^[\w.-]+\/[\w.-]+$/.test(repository.repository)) {
      throw new Error(`platform: repository ${repository.repository} is not "owner/name"; change it`);
    }
    if (!/^[1-9]\d*$/.test(repository.repositoryId)) {
      throw new Error(
        `platform: repositoryId ${repository.repositoryId} is no number of GitHub's; change it`,
      );
    }
    const provider = new IamOpenidConnectProvider(this, 'github', {
      url: `https://${tokenIssuer}`,
      clientIdList: [tokenAudience],
    });
    const hub = ({ name, account }: Place, purpose: DeployPurpose, environment: string) =>
      this.role(provider.arn, repository, {
        key: `${name}-${purpose}`,
        name: hubRoleName(name, purpose),
        description: `Workflows that ${purpose} ${name}`,
        takenBy: takenBy[purpose](environment),
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
      for (const purpose of deployPurposes) hub(region, purpose, region.name);
    }
    for (const slot of previewSlots) hub(slot, 'apply', previews.githubEnvironment);
    this.imagesRoleArn = this.role(provider.arn, repository, {
      key: 'images',
      name: imagesRoleName,
      description: 'Workflows that build and push images',
      takenBy: [{ environment: 'images' }],
      rights: pushImages(props.imageRepositoryArns),
    });
  }

  private role(providerArn: string, repository: Repository, { key, rights, ...props }: HubRole): string {
    const subjects = props.takenBy.map((context) => workflowSubject(repository, context));
    const role = new IamRole(this, key, {
      name: props.name,
      description: props.description,
      maxSessionDuration: 3600,
      assumeRolePolicy: policyDocument(
        statement({
          principals: { federated: providerArn },
          actions: ['sts:AssumeRoleWithWebIdentity'],
          conditions: {
            StringEquals: {
              [`${tokenIssuer}:aud`]: tokenAudience,
              [`${tokenIssuer}:sub`]: subjects,
              // Names can be given up and taken over; the number can't.
              [`${tokenIssuer}:repository_id`]: repository.repositoryId,
            },
          },
        }),
      ),
    });
    new IamRolePolicy(this, `${key}-policy`, {
      name: 'only',
      role: role.name,
      policy: policyDocument(...rights.map(statement)),
    });
    return role.arn;
  }
}

function pushImages(repositoryArns: readonly string[]): readonly StatementProps[] {
  return [
    // Logging in to a registry has no resource in IAM.
    { sid: 'LogIn', actions: ['ecr:GetAuthorizationToken'], resources: ['*'] },
    {
      sid: 'Push',
      actions: [
        'ecr:BatchCheckLayerAvailability',
        'ecr:BatchGetImage',
        'ecr:CompleteLayerUpload',
        'ecr:DescribeImageScanFindings',
        'ecr:DescribeImages',
        'ecr:GetDownloadUrlForLayer',
        'ecr:InitiateLayerUpload',
        'ecr:PutImage',
        'ecr:UploadLayerPart',
      ],
      resources: repositoryArns,
    },
  ];
}
