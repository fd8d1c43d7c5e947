import { IamOpenidConnectProvider } from '@cdktf/provider-aws/lib/iam-openid-connect-provider';
import { IamRole } from '@cdktf/provider-aws/lib/iam-role';
import { IamRolePolicy } from '@cdktf/provider-aws/lib/iam-role-policy';
import { Construct } from 'constructs';
import { type DeployPurpose, deployPurposes, deployRoleName, hubRoleName } from '../access/deploy-roles';
import { policyDocument, type StatementProps, statement } from '../policy';

export interface WorkflowRolesProps {
  /** `owner/name`, as the `sub` of GitHub's tokens spells it. */
  readonly repository: string;
  readonly regions: readonly { readonly name: string; readonly account: string }[];
  /** ARNs of the repositories that the image workflow pushes to. */
  readonly imageRepositoryArns: readonly string[];
}

/** Name of the role of the workflow that pushes images. */
export const imagesRoleName = 'polycloud-images';

const issuer = 'token.actions.githubusercontent.com';

/** What the token's subject says of the workflow run: a pull request, or a job in a GitHub environment. */
const subjects: Readonly<Record<DeployPurpose, (region: string) => string>> = {
  plan: () => 'pull_request',
  // Who may run in it, from which tags and branches, is the environment's own rule in GitHub.
  apply: (region) => `environment:${region}`,
};

/**
 * The roles that workflows get with GitHub's token, without any stored key. A role per region and purpose does
 * nothing but assume the role of that purpose in that region's account.
 */
export class WorkflowRoles extends Construct {
  readonly imagesRoleArn: string;

  /** @throws {Error} if the repository is not `owner/name`. */
  constructor(scope: Construct, id: string, props: WorkflowRolesProps) {
    super(scope, id);
    const { repository, regions, imageRepositoryArns } = props;
    if (!/^[\w.@-]+\/[\w.@-]+$/.test(repository)) {
      throw new Error(`platform: repository ${repository} is not "owner/name"; change it`);
    }
    const provider = new IamOpenidConnectProvider(this, 'github', {
      url: `https://${issuer}`,
      clientIdList: ['sts.amazonaws.com'],
    });
    const role = (
      key: string,
      name: string,
      subject: string,
      description: string,
      rights: readonly StatementProps[],
    ) => {
      const made = new IamRole(this, key, {
        name,
        description,
        maxSessionDuration: 3600,
        assumeRolePolicy: policyDocument(
          statement({
            principals: { federated: provider.arn },
            actions: ['sts:AssumeRoleWithWebIdentity'],
            conditions: {
              StringEquals: {
                [`${issuer}:aud`]: 'sts.amazonaws.com',
                [`${issuer}:sub`]: `repo:${repository}:${subject}`,
              },
            },
          }),
        ),
      });
      new IamRolePolicy(this, `${key}-policy`, {
        name: 'only',
        role: made.name,
        policy: policyDocument(...rights.map(statement)),
      });
      return made.arn;
    };
    for (const region of regions) {
      for (const purpose of deployPurposes) {
        role(
          `${region.name}-${purpose}`,
          hubRoleName(region.name, purpose),
          subjects[purpose](region.name),
          `Workflows that ${purpose} ${region.name}`,
          [
            {
              actions: ['sts:AssumeRole'],
              resources: [`arn:aws:iam::${region.account}:role/${deployRoleName(region.name, purpose)}`],
            },
          ],
        );
      }
    }
    this.imagesRoleArn = role(
      'images',
      imagesRoleName,
      'environment:images',
      'Workflows that build and push images',
      [
        // Logging in to a registry has no resource in IAM.
        { sid: 'LogIn', actions: ['ecr:GetAuthorizationToken'], resources: ['*'] },
        {
          sid: 'Push',
          actions: [
            'ecr:BatchCheckLayerAvailability',
            'ecr:BatchGetImage',
            'ecr:CompleteLayerUpload',
            'ecr:DescribeImages',
            'ecr:GetDownloadUrlForLayer',
            'ecr:InitiateLayerUpload',
            'ecr:PutImage',
            'ecr:UploadLayerPart',
          ],
          resources: imageRepositoryArns,
        },
      ],
    );
  }
}
