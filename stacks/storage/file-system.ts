import { EfsAccessPoint } from '@cdktf/provider-aws/lib/efs-access-point';
import { EfsBackupPolicy } from '@cdktf/provider-aws/lib/efs-backup-policy';
import { EfsFileSystem } from '@cdktf/provider-aws/lib/efs-file-system';
import { EfsFileSystemPolicy } from '@cdktf/provider-aws/lib/efs-file-system-policy';
import { EfsMountTarget } from '@cdktf/provider-aws/lib/efs-mount-target';
import { Construct } from 'constructs';
import { DataSecurityGroup } from '../data/data-security-group';
import { policyDocument, statement } from '../policy';

export interface FileSystemProps {
  readonly name: string;
  readonly account: string;
  readonly awsRegion: string;
  readonly vpcId: string;
  /** One a zone. */
  readonly subnetIds: readonly string[];
  readonly clientSecurityGroupIds: readonly string[];
  /** Services with a directory of their own. */
  readonly owners: readonly string[];
  readonly protect: boolean;
  readonly storageKeyArn: string;
}

/** The user and group that own the files of every service: containers run as it. */
const user = { uid: 10001, gid: 10001 };

/**
 * Files that several pods of one service share. Each service has an access point, which pins it to its own
 * directory; the drivers in the cluster make none, so that all of them stand in the plan.
 */
export class FileSystem extends Construct {
  readonly id: string;
  readonly arn: string;
  /** Id of each service's access point. */
  readonly accessPointIds: Readonly<Record<string, string>>;

  constructor(scope: Construct, id: string, props: FileSystemProps) {
    super(scope, id);
    const { name, account, awsRegion, protect } = props;
    const fileSystem = new EfsFileSystem(this, 'file-system', {
      creationToken: name,
      encrypted: true,
      kmsKeyId: props.storageKeyArn,
      performanceMode: 'generalPurpose',
      throughputMode: 'elastic',
      lifecyclePolicy: [
        { transitionToIa: 'AFTER_30_DAYS' },
        { transitionToPrimaryStorageClass: 'AFTER_1_ACCESS' },
      ],
      protection: { replicationOverwrite: 'ENABLED' },
      tags: { Name: name },
      lifecycle: { preventDestroy: protect },
    });
    const security = new DataSecurityGroup(this, 'security', {
      name: `${name}-files`,
      vpcId: props.vpcId,
      clientSecurityGroupIds: props.clientSecurityGroupIds,
      ports: [{ from: 2049, protocol: 'NFS over TLS' }],
    });
    props.subnetIds.forEach((subnetId, i) => {
      new EfsMountTarget(this, `mount-target-${i}`, {
        fileSystemId: fileSystem.id,
        subnetId,
        securityGroups: [security.id],
      });
    });
    new EfsFileSystemPolicy(this, 'policy', {
      fileSystemId: fileSystem.id,
      policy: policyDocument(
        statement({
          // The mount helper on a node signs nothing; what lets a client in is that it is a node, which the security
          // group sees to, and that it comes through an access point. Nobody is root.
          sid: 'AccessPointsThroughMountTargets',
          principals: '*',
          actions: ['elasticfilesystem:ClientMount', 'elasticfilesystem:ClientWrite'],
          resources: [fileSystem.arn],
          conditions: {
            Bool: { 'elasticfilesystem:AccessedViaMountTarget': 'true' },
            ArnLike: {
              'elasticfilesystem:AccessPointArn': `arn:aws:elasticfilesystem:${awsRegion}:${account}:access-point/*`,
            },
          },
        }),
        statement({
          sid: 'TlsOnly',
          effect: 'Deny',
          principals: '*',
          actions: ['elasticfilesystem:Client*'],
          resources: [fileSystem.arn],
          conditions: { Bool: { 'aws:SecureTransport': 'false' } },
        }),
      ),
    });
    // AWS's automatic backups go to a vault without our key or lock; the region's own plan takes them.
    new EfsBackupPolicy(this, 'backup', {
      fileSystemId: fileSystem.id,
      backupPolicy: { status: 'DISABLED' },
    });
    this.accessPointIds = Object.fromEntries(
      props.owners.map((owner) => [
        owner,
        new EfsAccessPoint(this, `access-point-${owner}`, {
          fileSystemId: fileSystem.id,
          posixUser: user,
          rootDirectory: {
            path: `/${owner}`,
            creationInfo: { ownerUid: user.uid, ownerGid: user.gid, permissions: '0750' },
          },
          tags: { Name: `${name}-${owner}` },
        }).id,
      ]),
    );
    this.id = fileSystem.id;
    this.arn = fileSystem.arn;
  }
}
