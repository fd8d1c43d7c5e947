import type { Finding } from '../finding';
import { argumentOf, ofType, referring } from '../model/lookup';
import type { Environment, Resource } from '../model/model';
import { engines } from './engines';
import { tell } from './tell';

/** Arguments by which AWS's types name a version of software that has an end. */
const versionArguments = [
  'engine_version',
  'kafka_version',
  'runtime',
  'platform_version',
  'release_label',
] as const;

/** Images in which jobs run. Source: CodeBuild user guide, Docker images provided by CodeBuild, as of 2026-11. */
const buildImages: readonly string[] = [
  'aws/codebuild/amazonlinux-x86_64-standard:5.0',
  'aws/codebuild/amazonlinux-aarch64-standard:3.0',
  'aws/codebuild/standard:7.0',
];

/** Versions outside of the tables of engines: of types that nobody knows, of the runner, of the brokers' settings. */
export function otherFindings(environment: Environment): readonly Finding[] {
  return [...unknownTypes(environment), ...runners(environment), ...brokerSettings(environment)];
}

function unknownTypes(environment: Environment): readonly Finding[] {
  const known = new Set(engines.map(({ type }) => type));
  return environment.resources
    .filter(({ type }) => !known.has(type))
    .flatMap((resource) =>
      versionArguments
        .filter((argument) => resource.attributes[argument] !== undefined)
        .map((argument) => unknownVersion(environment, resource, argument)),
    );
}

function unknownVersion(environment: Environment, resource: Resource, argument: string): Finding {
  const value = resource.attributes[argument];
  return tell(environment, resource, {
    rule: 'unknown-engine',
    argument,
    value,
    message: `the tables do not have ${resource.type}, of which ${resource.address} runs ${String(value)}`,
    end: 'nobody knows until when',
    source: 'checks/compatibility/engines.ts',
    mend: `add ${resource.type} to checks/compatibility/engines.ts, with its dates and their source`,
  });
}

function runners(environment: Environment): readonly Finding[] {
  return ofType(environment, 'aws_codebuild_project').flatMap((project) => {
    const value = argumentOf(project, 'environment', 'image');
    if (buildImages.includes(String(value))) return [];
    return [
      tell(environment, project, {
        rule: 'unknown-image',
        argument: 'environment.image',
        value,
        message: `${project.address} runs jobs in ${String(value)}, which the tables do not have`,
        end: 'nobody knows until when',
        source: 'CodeBuild user guide: Docker images provided by CodeBuild',
        mend: 'take an image that AWS still builds in stacks/runner/runner.ts, or add it to checks/compatibility/others.ts',
      }),
    ];
  });
}

/** A configuration is for the Kafka versions that it lists; MSK refuses it for others. */
function brokerSettings(environment: Environment): readonly Finding[] {
  return ofType(environment, 'aws_msk_configuration').flatMap((configuration) => {
    const value = configuration.attributes['kafka_versions'];
    const versions = Array.isArray(value) ? value : [];
    return referring(environment, configuration, 'aws_msk_cluster')
      .map(({ attributes }) => attributes['kafka_version'])
      .filter((version) => versions.length > 0 && !versions.includes(version))
      .map((version) =>
        tell(environment, configuration, {
          rule: 'family-differs',
          argument: 'kafka_versions',
          value,
          message: `${configuration.address} is for ${versions.join(', ')}, and the brokers run ${String(version)}`,
          end: `Kafka ${String(version)}`,
          source: 'MSK developer guide: Amazon MSK configuration',
          mend: 'raise both together in stacks/data/kafka.ts',
        }),
      );
  });
}
