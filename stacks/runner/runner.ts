import { CloudwatchLogGroup } from '@cdktf/provider-aws/lib/cloudwatch-log-group';
import { CodebuildProject } from '@cdktf/provider-aws/lib/codebuild-project';
import { CodebuildWebhook } from '@cdktf/provider-aws/lib/codebuild-webhook';
import { CodeconnectionsConnection } from '@cdktf/provider-aws/lib/codeconnections-connection';
import type { ITerraformDependable } from 'cdktf';
import { Construct } from 'constructs';
import { RunnerNetwork } from './runner-network';
import { RunnerRole } from './runner-role';

export interface RunnerProps {
  /** Name of the region. */
  readonly name: string;
  readonly account: string;
  readonly awsRegion: string;
  /** Name of the project, which jobs ask for in `runs-on`. */
  readonly projectName: string;
  /** `owner/name` on GitHub. */
  readonly repository: string;
  readonly vpcId: string;
  readonly subnetIds: readonly string[];
  /** The control plane's group, which is told to let the runner in. */
  readonly clusterSecurityGroupId: string;
  readonly logsKeyArn: string;
  readonly logRetentionDays: number;
  /** What stands before the webhook: long enough for a person to complete the connection meanwhile. */
  readonly after: readonly ITerraformDependable[];
}

/**
 * A CodeBuild-hosted runner for GitHub Actions inside the region's network: a job that asks for it by name gets a
 * fresh container, which is gone when the job ends. The connection to GitHub begins PENDING, and is completed once
 * by a person in the console; until then the webhook can't be made.
 */
export class Runner extends Construct {
  constructor(scope: Construct, id: string, props: RunnerProps) {
    super(scope, id);
    const { name, account, awsRegion, projectName, vpcId, subnetIds } = props;
    const logs = new CloudwatchLogGroup(this, 'logs', {
      name: `/polycloud/${name}/runner`,
      kmsKeyId: props.logsKeyArn,
      retentionInDays: props.logRetentionDays,
    });
    const connection = new CodeconnectionsConnection(this, 'connection', {
      name: `polycloud-${name}`,
      providerType: 'GitHub',
    });
    const network = new RunnerNetwork(this, 'network', {
      name,
      vpcId,
      clusterSecurityGroupId: props.clusterSecurityGroupId,
    });
    const role = new RunnerRole(this, 'role', {
      name,
      account,
      awsRegion,
      subnetIds,
      securityGroupId: network.securityGroupId,
      connectionArn: connection.arn,
      logGroupArn: logs.arn,
    });
    const project = new CodebuildProject(this, 'project', {
      name: projectName,
      description: `Runs the GitHub Actions jobs that deploy ${name}`,
      serviceRole: role.arn,
      encryptionKey: props.logsKeyArn,
      // A new region takes 50 minutes; jobs must end before (timeout-minutes of the workflows). Who waits longer for a
      // container than an hour should start again.
      buildTimeout: 120,
      queuedTimeout: 60,
      // A deployment, a plan and the nightly look for drift at one time.
      concurrentBuildLimit: 3,
      artifacts: { type: 'NO_ARTIFACTS' },
      environment: {
        type: 'LINUX_CONTAINER',
        computeType: 'BUILD_GENERAL1_SMALL',
        image: 'aws/codebuild/amazonlinux-x86_64-standard:5.0',
        imagePullCredentialsType: 'CODEBUILD',
        privilegedMode: false,
      },
      source: {
        type: 'GITHUB',
        location: `https://github.com/${props.repository}.git`,
        gitCloneDepth: 1,
        reportBuildStatus: false,
        auth: { type: 'CODECONNECTIONS', resource: connection.arn },
      },
      logsConfig: {
        cloudwatchLogs: { status: 'ENABLED', groupName: logs.name },
        s3Logs: { status: 'DISABLED' },
      },
      vpcConfig: { vpcId, subnets: [...subnetIds], securityGroupIds: [network.securityGroupId] },
      // CodeBuild tries the role's rights in the network when the project is made.
      dependsOn: [role.policy],
    });
    new CodebuildWebhook(this, 'webhook', {
      projectName: project.name,
      buildType: 'BUILD',
      filterGroup: [{ filter: [{ type: 'EVENT', pattern: 'WORKFLOW_JOB_QUEUED' }] }],
      dependsOn: [...props.after],
    });
  }
}
