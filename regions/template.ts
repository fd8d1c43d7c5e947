import type { Region } from './region';

const lineWidth = 110;
const reserved = new Set(
  'await break case catch class const continue debugger default delete do else enum export extends false finally for function if implements import in instanceof interface let new null package private protected public regions return static super switch this throw true try typeof var void while with yield'.split(
    ' ',
  ),
);

/**
 * The name of the constant that holds a region: `dev-feature` is `devFeature`. Different regions have different
 * constants (`a-1` is `a_1`, `a1` is `a1`), and none is a reserved word (`in` is `in_`).
 */
export function constantOf({ name }: Pick<Region, 'name'>): string {
  const constant = name
    .replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase())
    .replaceAll('-', '_');
  return reserved.has(constant) ? `${constant}_` : constant;
}

/** The text of `regions/<name>.ts`, as the formatter would leave it. */
export function regionFile(region: Region): string {
  const { name, tier, awsRegion, account, jurisdiction, customer, network, dns } = region;
  const { kubernetes, scale, wave, lifecycle, owner, costCentre } = region;
  const lines = [
    `name: '${name}'`,
    `tier: '${tier}'`,
    `awsRegion: '${awsRegion}'`,
    `account: '${account}'`,
    `jurisdiction: '${jurisdiction}'`,
    ...(customer === undefined ? [] : [`customer: '${customer}'`]),
    `network: { cidr: '${network.cidr}' }`,
    `dns: { domain: '${dns.domain}' }`,
    `kubernetes: '${kubernetes}'`,
    `scale: ${scale}`,
    ...(wave === undefined ? [] : [`wave: ${wave}`]),
    `lifecycle: '${lifecycle}'`,
    `owner: '${owner}'`,
    `costCentre: '${costCentre}'`,
    'quotas: accountQuotas',
    ...(tier === 'production' ? ['exceptions: thirdParties'] : []),
  ];
  return [
    "import { accountQuotas } from './account-quotas';",
    "import type { Region } from './region';",
    ...(tier === 'production' ? ["import { thirdParties } from './third-parties';"] : []),
    '',
    `export const ${constantOf(region)}: Region = {`,
    ...lines.map((line) => `  ${line},`),
    '};',
    '',
  ].join('\n');
}

/** The text of `regions/index.ts` for these regions in this order, as the formatter would leave it. */
export function registryFile(regions: readonly Region[]): string {
  const imports = [
    { module: 'region', line: "import type { Region } from './region';" },
    ...regions.map((region) => ({
      module: region.name,
      line: `import { ${constantOf(region)} } from './${region.name}';`,
    })),
  ];
  const constants = regions.map(constantOf);
  const oneLine = `export const regions: readonly Region[] = [${constants.join(', ')}];`;
  return [
    ...imports.sort((a, b) => naturally(a.module, b.module)).map(({ line }) => line),
    '',
    '/** Every environment, in the order in which lists show them. `polycloud new-region` adds one. */',
    ...(oneLine.length <= lineWidth
      ? [oneLine]
      : [
          'export const regions: readonly Region[] = [',
          ...constants.map((constant) => `  ${constant},`),
          '];',
        ]),
    '',
  ].join('\n');
}

// The formatter's order of imports: by character, but runs of digits by their number (kuwait-2 before kuwait-10).
function naturally(a: string, b: string): number {
  const left = a.match(/\d+|\D/g) ?? [];
  const right = b.match(/\d+|\D/g) ?? [];
  for (const [i, x] of left.entries()) {
    const y = right[i];
    if (y === undefined) return 1;
    const numbers = /^\d/.test(x) && /^\d/.test(y) ? Number(x) - Number(y) : 0;
    if (numbers !== 0) return numbers;
    if (x !== y) return x < y ? -1 : 1;
  }
  return left.length - right.length;
}
