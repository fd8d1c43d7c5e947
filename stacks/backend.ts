import { S3Backend, type TerraformStack } from 'cdktf';

export interface BackendProps {
  readonly bucket: string;
  readonly awsRegion: string;
}

/** State in the stack's own account, versioned by its bucket and locked by S3's conditional writes. */
export function keepState(stack: TerraformStack, { bucket, awsRegion }: BackendProps): void {
  const backend = new S3Backend(stack, {
    bucket,
    key: 'terraform.tfstate',
    region: awsRegion,
    encrypt: true,
  });
  // The bindings predate Terraform's native S3 lock.
  backend.addOverride('use_lockfile', true);
}
