const key = (kind: string) => `arn:aws:kms:eu-west-1:210000000016:key/${kind}`;

export const place = { name: 'eu', account: '210000000016', awsRegion: 'eu-west-1' } as const;

/** Props that every data store takes. */
export const inDataSubnets = {
  vpcId: 'vpc-1',
  subnetIds: ['subnet-a', 'subnet-b', 'subnet-c'],
  clientSecurityGroupIds: ['sg-nodes'],
} as const;

export const kept = { protect: true, logRetentionDays: 365, logsKeyArn: key('logs') } as const;

export { key };
