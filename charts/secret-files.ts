import { ApiObject } from 'cdk8s';
import type { Volume } from 'cdk8s-plus-27/lib/imports/k8s';
import type { Construct } from 'constructs';

/** A secret of Secrets Manager as a file: the whole of it, or fields of its JSON. */
export interface SecretFile {
  /** Full name or ARN. */
  readonly secret: string;
  /** Name of the file. @default - only the fields become files */
  readonly file: string;
  /** File name by field. */
  readonly fields?: Readonly<Record<string, string>>;
}

export interface SecretFilesProps {
  readonly name: string;
  readonly namespace: string;
  readonly awsRegion: string;
  readonly files: readonly SecretFile[];
}

/** Tells the CSI driver which secrets a pod mounts, read with the pod's own role; no Secret object is made. */
export class SecretFiles extends ApiObject {
  constructor(scope: Construct, id: string, { name, namespace, awsRegion, files }: SecretFilesProps) {
    super(scope, id, {
      apiVersion: 'secrets-store.csi.x-k8s.io/v1',
      kind: 'SecretProviderClass',
      metadata: { name, namespace },
      spec: {
        provider: 'aws',
        parameters: {
          region: awsRegion,
          usePodIdentity: 'true',
          // The driver takes YAML in a string, and JSON is YAML.
          objects: `${JSON.stringify(
            files.map(({ secret, file, fields }) => ({
              objectName: secret,
              objectType: 'secretsmanager',
              objectAlias: file,
              ...(fields && {
                jmesPath: Object.entries(fields).map(([path, objectAlias]) => ({ path, objectAlias })),
              }),
            })),
            null,
            2,
          )}\n`,
        },
      },
    });
  }
}

/** The volume with those files. */
export function secretVolume(name: string, secretProviderClass: string): Volume {
  return {
    name,
    csi: {
      driver: 'secrets-store.csi.k8s.io',
      readOnly: true,
      volumeAttributes: { secretProviderClass },
    },
  };
}
