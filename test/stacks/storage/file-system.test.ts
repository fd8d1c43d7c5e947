import { FileSystem, type FileSystemProps } from '../../../stacks/storage/file-system';
import { resource, resources, synthesizeConstruct } from '../synthesize';

const props: Required<FileSystemProps> = {
  name: 'eu',
  account: '210000000016',
  awsRegion: 'eu-west-1',
  vpcId: 'vpc-1',
  subnetIds: ['subnet-a', 'subnet-b', 'subnet-c'],
  clientSecurityGroupIds: ['sg-nodes'],
  owners: ['reporting'],
  protect: true,
  storageKeyArn: 'arn:aws:kms:eu-west-1:210000000016:key/storage',
};
const synthesize = (changes: Partial<FileSystemProps> = {}) =>
  synthesizeConstruct((scope) => new FileSystem(scope, 'files', { ...props, ...changes }));

describe('FileSystem', () => {
  test('encrypted with its key, kept, and mounted in every zone', () => {
    const stack = synthesize();
    expect(resource(stack, 'aws_efs_file_system')).toMatchObject({
      encrypted: true,
      kms_key_id: props.storageKeyArn,
      lifecycle: { prevent_destroy: true },
    });
    expect(resources(stack, 'aws_efs_mount_target').map(({ block }) => block.subnet_id)).toEqual(
      props.subnetIds,
    );
  });

  test('lets in who comes from a mount target through an access point, and nobody as root', () => {
    const { Statement } = JSON.parse(resource(synthesize(), 'aws_efs_file_system_policy').policy);
    const [allowed] = Statement.filter(({ Effect }: { Effect: string }) => Effect === 'Allow');
    expect(allowed.Action).toEqual(['elasticfilesystem:ClientMount', 'elasticfilesystem:ClientWrite']);
    expect(allowed.Condition).toEqual({
      Bool: { 'elasticfilesystem:AccessedViaMountTarget': 'true' },
      ArnLike: {
        'elasticfilesystem:AccessPointArn': 'arn:aws:elasticfilesystem:eu-west-1:210000000016:access-point/*',
      },
    });
  });

  test('refuses mounts without TLS', () => {
    const { Statement } = JSON.parse(resource(synthesize(), 'aws_efs_file_system_policy').policy);
    expect(Statement).toContainEqual(
      expect.objectContaining({ Effect: 'Deny', Condition: { Bool: { 'aws:SecureTransport': 'false' } } }),
    );
  });

  test('pins each owner to its own directory, as a user that is not root', () => {
    expect(resource(synthesize(), 'aws_efs_access_point')).toMatchObject({
      posix_user: { uid: 10001, gid: 10001 },
      root_directory: { path: '/reporting', creation_info: { owner_uid: 10001, permissions: '0750' } },
    });
    expect(resources(synthesize({ owners: [] }), 'aws_efs_access_point')).toEqual([]);
  });

  test('is backed up by the plan of the region and not by AWS’s own', () => {
    expect(resource(synthesize(), 'aws_efs_backup_policy').backup_policy.status).toBe('DISABLED');
  });
});
