import type { Volume, VolumeMount } from 'cdk8s-plus-27/lib/imports/k8s';
import type { Construct } from 'constructs';
import type { Service } from '../../services/service';
import type { Place } from '../place';
import { SecretFiles, secretVolume } from '../secret-files';

/** Where a service finds its secrets, each a file of the name that it declares. */
export const secretsFolder = '/run/secrets/polycloud';

const volumeName = 'secrets';

/** The secrets of a service as files. @throws Error if the stack made none of that name. */
export function addSecrets(scope: Construct, service: Service, { region, outputs, home }: Place): void {
  const declared = service.secrets ?? [];
  if (declared.length === 0) return;
  const names = outputs.services[service.name]?.secretNames ?? {};
  new SecretFiles(scope, 'secrets', {
    name: service.name,
    namespace: home.namespaces.services,
    awsRegion: region.awsRegion,
    files: declared.map((file) => {
      const secret = names[file];
      if (secret === undefined) {
        throw new Error(`outputs: ${service.name} has no secret ${file}; apply the region's stack`);
      }
      return { secret, file };
    }),
  });
}

/** What a pod of the service needs in order to read them. */
export function secretMounts({ name, secrets = [] }: Service): {
  readonly volumes: readonly Volume[];
  readonly mounts: readonly VolumeMount[];
} {
  if (secrets.length === 0) return { volumes: [], mounts: [] };
  return {
    volumes: [secretVolume(volumeName, name)],
    mounts: [{ name: volumeName, mountPath: secretsFolder, readOnly: true }],
  };
}
