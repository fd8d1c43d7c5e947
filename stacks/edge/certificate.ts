import { AcmCertificate } from '@cdktf/provider-aws/lib/acm-certificate';
import { AcmCertificateValidation } from '@cdktf/provider-aws/lib/acm-certificate-validation';
import { Route53Record } from '@cdktf/provider-aws/lib/route53-record';
import { Construct } from 'constructs';

export interface CertificateProps {
  /** The name that it is for. */
  readonly hostname: string;
  /** Whether it is for every name directly below as well. @default false */
  readonly subdomains?: boolean;
  readonly zoneId: string;
}

/** Every name directly below. */
export function wildcard(hostname: string): string {
  return `*.${hostname}`;
}

/** A certificate for a name, issued and renewed by ACM for as long as its DNS record stands. */
export class Certificate extends Construct {
  /** Known once the certificate is issued, so that nothing serves an unissued one. */
  readonly arn: string;

  constructor(scope: Construct, id: string, { hostname, subdomains, zoneId }: CertificateProps) {
    super(scope, id);
    const certificate = new AcmCertificate(this, 'certificate', {
      domainName: hostname,
      ...(subdomains && { subjectAlternativeNames: [wildcard(hostname)] }),
      validationMethod: 'DNS',
      options: { certificateTransparencyLoggingPreference: 'ENABLED' },
      lifecycle: { createBeforeDestroy: true },
    });
    // A wildcard is proven by the record of the name above it.
    const proof = certificate.domainValidationOptions.get(0);
    const record = new Route53Record(this, 'proof', {
      zoneId,
      name: proof.resourceRecordName,
      type: proof.resourceRecordType,
      records: [proof.resourceRecordValue],
      ttl: 300,
      allowOverwrite: true,
    });
    const validation = new AcmCertificateValidation(this, 'validation', {
      certificateArn: certificate.arn,
      validationRecordFqdns: [record.fqdn],
    });
    this.arn = validation.certificateArn;
  }
}
