import { type FleetRule, problem, withEarlier } from './rule';

const nameForm = /^[a-z][a-z0-9-]{0,14}[a-z0-9]$/;
const slugForm = /^[a-z][a-z0-9-]{0,38}[a-z0-9]$/;
const accountForm = /^\d{12}$/;

/** Names are DNS labels and the start of AWS identifiers, some of which must begin with a letter. */
export const legalNames: FleetRule = ({ regions, platform }) =>
  regions.flatMap((region) => {
    if (region.name === platform.name) {
      return [problem(region, 'name', region.name, 'is the shared stack', 'choose another name')];
    }
    return nameForm.test(region.name)
      ? []
      : [
          problem(
            region,
            'name',
            region.name,
            'is not 2–16 of a–z, 0–9 and -, starting with a letter and not ending with -',
            'choose another name, e.g. kuwait or kuwait-2',
          ),
        ];
  });

export const uniqueNames: FleetRule = ({ regions }) =>
  withEarlier(regions)
    .filter(([region, earlier]) => earlier.some(({ name }) => name === region.name))
    .map(([region]) => problem(region, 'name', region.name, 'is used by two regions', 'rename one of them'));

/** A reader finds the region by its file, and `regions/index.ts` forgets none. */
export const filesMatchNames: FleetRule = ({ regions, files }) => {
  if (files === undefined) return [];
  const registered = new Set(regions.map(({ name }) => name));
  const declared = new Set(files.values());
  return [
    ...[...files].flatMap(([file, name]) => {
      const report = (rule: string, mend: string) => [problem({ name: file }, 'name', name, rule, mend)];
      if (file !== name) return report('is not the name of the file', `rename the file to ${name}.ts`);
      return registered.has(name) ? [] : report('is not in the registry', 'add it to regions/index.ts');
    }),
    ...[...registered]
      .filter((name) => !declared.has(name))
      .map((name) =>
        problem({ name }, 'name', name, 'has no file of that name', 'give each region a file of its own'),
      ),
  ];
};

/** An account holds one region and nothing else, so that a region can be handed over or lost alone. */
export const ownAccounts: FleetRule = ({ regions, platform }) => [
  ...withEarlier(regions).flatMap(([region, earlier]) => {
    const { account } = region;
    if (!accountForm.test(account)) {
      return [problem(region, 'account', account, 'is not 12 digits', 'set the id of an AWS account')];
    }
    const other = [platform, ...earlier].find((candidate) => candidate.account === account);
    return other === undefined
      ? []
      : [
          problem(
            region,
            'account',
            account,
            `is also the account of ${other.name}`,
            'give each region an account of its own',
          ),
        ];
  }),
  ...(accountForm.test(platform.account)
    ? []
    : [problem(platform, 'account', platform.account, 'is not 12 digits', 'set the id of an AWS account')]),
];

/** Values of tags and parts of names: no spaces, no capitals, so that reports can group by them. */
export const labels: FleetRule = ({ regions }) =>
  regions.flatMap((region) =>
    (['customer', 'owner', 'costCentre'] as const).flatMap((key) => {
      const value = region[key];
      return value === undefined || slugForm.test(value)
        ? []
        : [problem(region, key, value, 'is not 2–40 of a–z, 0–9 and -', 'write it like falcon-rewards')];
    }),
  );
