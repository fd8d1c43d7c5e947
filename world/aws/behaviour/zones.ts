/** AWS's short form of a region's name: `euw1` for eu-west-1, `apse1` for ap-southeast-1. */
export function shortRegion(region: string): string {
  const [area = '', direction = '', number = ''] = region.split('-');
  return area + direction.replace(/north|south|east|west|central/g, (word) => word.charAt(0)) + number;
}

/** A zone's id, `euw1-az1` for eu-west-1a: letters and numbers agree here, as if in the first account. */
export function zoneId(zone: string): string {
  const letter = zone.slice(-1);
  return `${shortRegion(zone.slice(0, -1))}-az${letter.charCodeAt(0) - 96}`;
}

type ZoneIds = Readonly<Record<string, string>>;

/** Hosted zone ids that AWS publishes for alias records; elsewhere one is made up. Source: AWS General Reference. */
export const loadBalancerZones: { readonly application: ZoneIds; readonly network: ZoneIds } = {
  application: {
    'eu-west-1': 'Z32O12XQLNTSW2',
    'eu-central-1': 'Z215JYRZR1TBD5',
    'us-east-1': 'Z35SXDOTRQ7X7K',
    'us-west-2': 'Z1H1FL5HABSF5',
    'ap-southeast-1': 'Z1LMS91P8CMLE5',
    'ap-south-1': 'ZP97RAFLXTNZK',
    'me-central-1': 'Z08230872XQRWHG2XF6I',
  },
  network: {
    'eu-west-1': 'Z2IFOLAFXWLO4F',
    'eu-central-1': 'Z3F0SRJ5LGBH90',
    'us-east-1': 'Z26RNL4JYFTOTI',
    'us-west-2': 'Z18D5FSROUN65G',
    'ap-southeast-1': 'ZKVM4W9LS7TM',
    'ap-south-1': 'ZVDDRBQ08TROA',
    'me-central-1': 'Z00282643NTTLPANJJG2P',
  },
};
export const bucketZones: ZoneIds = {
  'eu-west-1': 'Z1BKCTXD74EZPE',
  'eu-central-1': 'Z21DNDUVLTQW6Q',
  'us-east-1': 'Z3AQBSTGFYJSTF',
  'us-west-2': 'Z3BJ6K6RIION7M',
  'ap-southeast-1': 'Z3O0J2DXBE1FTB',
  'ap-south-1': 'Z11RGJOFQNVJUP',
  'me-central-1': 'Z06143092I8HRXZRUZROF',
};
