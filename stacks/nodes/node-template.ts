import { LaunchTemplate } from '@cdktf/provider-aws/lib/launch-template';
import { Token } from 'cdktf';
import { Construct } from 'constructs';

export interface NodeTemplateProps {
  readonly name: string;
  readonly securityGroupIds: readonly string[];
  readonly volumesKeyArn: string;
  /** Tags of what Auto Scaling makes from the template: the provider's default tags do not reach there. */
  readonly tags: Readonly<Record<string, string>>;
}

// Bottlerocket's two volumes: the read-only system, and the images and scratch space of pods.
const volumes = [
  { deviceName: '/dev/xvda', gibibytes: 4 },
  { deviceName: '/dev/xvdb', gibibytes: 80 },
];

/** How nodes start: encrypted gp3 volumes, and instance metadata out of reach of pods. */
export class NodeTemplate extends Construct {
  readonly id: string;
  readonly version: string;

  constructor(scope: Construct, id: string, props: NodeTemplateProps) {
    super(scope, id);
    const { name, securityGroupIds, volumesKeyArn, tags } = props;
    const template = new LaunchTemplate(this, 'template', {
      name,
      updateDefaultVersion: true,
      vpcSecurityGroupIds: [...securityGroupIds],
      blockDeviceMappings: volumes.map(({ deviceName, gibibytes }) => ({
        deviceName,
        ebs: {
          encrypted: 'true',
          kmsKeyId: volumesKeyArn,
          volumeType: 'gp3',
          volumeSize: gibibytes,
          deleteOnTermination: 'true',
        },
      })),
      metadataOptions: {
        httpEndpoint: 'enabled',
        httpTokens: 'required',
        httpPutResponseHopLimit: 1,
        instanceMetadataTags: 'disabled',
      },
      monitoring: { enabled: true },
      tagSpecifications: ['instance', 'volume', 'network-interface'].map((resourceType) => ({
        resourceType,
        tags: { ...tags, Name: name },
      })),
    });
    this.id = template.id;
    this.version = Token.asString(template.latestVersion);
  }
}
