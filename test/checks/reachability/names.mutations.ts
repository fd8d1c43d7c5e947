import type { Break, Mutation, Target } from '../mutate';

const domain = 'india.polycloud.example.com';
const certificate = ({ at }: Target, balancer = 'web') =>
  at('aws_acm_certificate', `edge/${balancer}/certificate/certificate`);

/** Adds a record like that of the web balancer. */
const record = ({ add, at }: Target, name: string): void =>
  add('aws_route53_record', 'mutant', {
    zone_id: 'x',
    type: 'A',
    alias: at('aws_route53_record', 'edge/web/record').alias,
    name,
  });

/** Names without a certificate, certificates without a name, and names for many where nobody needs them. */
export const nameBreaks: readonly Break[] = [
  {
    name: 'guests’ names without a certificate',
    environment: 'dev-feature',
    rule: 'name-uncertified',
    witness: '*.dev-feature.polycloud.example.com',
    change: (target) => {
      delete certificate(target).subject_alternative_names;
    },
  },
  {
    name: 'guests’ names lead nowhere',
    environment: 'dev-feature',
    rule: 'missing-route',
    witness: 'guest-1 is not reached',
    change: ({ at }) => {
      at('aws_route53_record', 'edge/web/subdomains').alias.name = 'elsewhere.example.com';
    },
  },
  {
    name: 'a certificate for names of guests where none are taken',
    rule: 'certificate-wide',
    witness: `*.${domain}`,
    change: (target) => {
      certificate(target).subject_alternative_names = [`*.${domain}`];
    },
  },
  {
    name: 'every name below the domain leads to the gateway where no guests are taken',
    rule: 'undeclared-exposure',
    witness: 'aws_lb.edge_web_balancer',
    change: (target) => record(target, `*.${domain}`),
  },
  {
    name: 'another name leads to the gateway',
    rule: 'name-uncertified',
    witness: `admin.${domain}`,
    change: (target) => record(target, `admin.${domain}`),
  },
  {
    name: 'streams with the certificate of the web',
    rule: 'name-uncertified',
    witness: `mqtt.${domain}`,
    change: ({ at }) => {
      at('aws_lb_listener', 'edge/stream/tls').certificate_arn = at(
        'aws_lb_listener',
        'edge/web/https',
      ).certificate_arn;
    },
  },
  {
    name: 'a certificate that is not the stack’s',
    rule: 'name-uncertified',
    witness: 'no certificate of the stack',
    change: ({ at }) => {
      at('aws_lb_listener', 'edge/web/https').certificate_arn =
        'arn:aws:acm:ap-south-1:210000000019:certificate/x';
    },
  },
];

/** The same names, said otherwise. */
export const nameHarmless: readonly Mutation[] = [
  {
    name: 'a certificate that says its own name twice',
    change: (target) => {
      certificate(target).subject_alternative_names = [domain];
    },
  },
  {
    name: 'a listener that does not wait for the certificate',
    change: ({ at, address }) => {
      at('aws_lb_listener', 'edge/web/https').certificate_arn =
        `\${${address('aws_acm_certificate', 'edge/web/certificate/certificate')}.arn}`;
    },
  },
  {
    name: 'a name of one guest beside that of all',
    environment: 'dev-feature',
    change: (target) => record(target, 'guest-1.dev-feature.polycloud.example.com'),
  },
];
