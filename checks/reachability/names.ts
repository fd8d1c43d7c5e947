import { argumentOf, ofType, resolve } from '../model/lookup';
import type { Environment, Resource } from '../model/model';
import { seatsIn } from '../model/seats';
import { sources, type Told } from './finding';
import { type Listener, listenersOf, namesOf } from './listeners';

/**
 * Names that lead to load balancers against the certificates that answer there, and names that stand for many against
 * the seats of the region, which alone need one.
 */
export function namesTold(environment: Environment): readonly Told[] {
  return ofType(environment, 'aws_lb').flatMap((balancer) => {
    const names = namesOf(environment, balancer);
    return [
      ...names
        .filter((name) => name.startsWith('*.') && seatsIn(environment).length === 0)
        .map((name) => undeclared(environment, balancer, name)),
      ...listenersOf(environment, balancer)
        .filter(({ protocol }) => protocol === 'HTTPS' || protocol === 'TLS')
        .flatMap((listener) => certified(environment, listener, names)),
    ];
  });
}

function undeclared(environment: Environment, { address }: Resource, name: string): Told {
  return {
    rule: 'undeclared-exposure',
    file: environment.file,
    key: 'resource.aws_route53_record',
    value: name,
    message: `${name} leads to ${address}, and the region takes no guests to serve names below its domain`,
    witness: [
      { object: `${environment.name}/internet`, edge: `asks by any name of ${name}` },
      { object: `${environment.name}/${address}` },
    ],
    source: sources.balancers,
    mend: 'take it out of stacks/edge, or give the region guests in its file in regions/',
  };
}

/** A certificate is for exactly the names that lead to it: for fewer, clients turn away; for more, it could be misused. */
function certified(
  environment: Environment,
  { resource, port }: Listener,
  names: readonly string[],
): readonly Told[] {
  const certificate = certificateOf(environment, argumentOf(resource, 'certificate_arn'));
  const held =
    certificate === undefined
      ? []
      : [
          argumentOf(certificate, 'domain_name'),
          ...[certificate.attributes['subject_alternative_names'] ?? []].flat(),
        ].map(String);
  const told = (rule: string, name: string, message: string): Told => ({
    rule,
    file: environment.file,
    key: `${resource.key}.certificate_arn`,
    value: name,
    message,
    witness: [
      { object: `${environment.name}/${name}`, edge: 'is answered by' },
      { object: `${environment.name}/${resource.address}`, edge: 'with' },
      { object: `${environment.name}/${certificate?.address ?? 'no certificate of the stack'}` },
    ],
    source: sources.certificates,
    mend: 'let stacks/edge ask for the certificate by the names of the balancer',
  });
  return [
    ...names
      .filter((name) => !held.some((one) => holdsFor(one, name)))
      .map((name) => told('name-uncertified', name, `no certificate on port ${port} holds for ${name}`)),
    ...held
      .filter((one) => !names.includes(one))
      .map((one) =>
        told(
          'certificate-wide',
          one,
          `the certificate on port ${port} holds for ${one}, which leads elsewhere`,
        ),
      ),
  ];
}

/** The certificate itself, or the one whose validation is waited for. */
function certificateOf(environment: Environment, arn: unknown): Resource | undefined {
  const found = resolve(environment, arn);
  return found?.type === 'aws_acm_certificate_validation'
    ? resolve(environment, argumentOf(found, 'certificate_arn'))
    : found;
}

/** A wildcard holds for one label, as TLS clients take it. Source: RFC 6125, 6.4.3. */
function holdsFor(held: string, name: string): boolean {
  return held === name || (held.startsWith('*.') && name.replace(/^[^.*]+\./, '*.') === held);
}
