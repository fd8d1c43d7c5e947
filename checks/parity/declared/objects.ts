import { deploysFrom } from '../../../regions/deploys-from';
import type { Part } from '../objects';
import { type Asked, isProtected, type Row } from './row';

const hasInstance = (nameIn: RegExp): Row => ({
  declared: 'databases of the tier',
  is: ({ tier, part }) => [tier.databases.some(({ name }) => name === nameIn.exec(part.name)?.[1])],
});

const instanceInPath = /^databases\/([a-z0-9-]+)\//;
const instanceOfSetup = /^platform\/database-setup-([a-z0-9-]+?)(?:-\{id\})?$/;
const wholeName = /^(.*)$/;

/** Objects that not every environment has, by type and name. */
const objects: readonly (readonly [type: RegExp, name: RegExp, row: Row])[] = [
  [/^aws_/, instanceInPath, hasInstance(instanceInPath)],
  [/^[A-Z]/, instanceOfSetup, hasInstance(instanceOfSetup)],
  [/^output databases$/, wholeName, hasInstance(wholeName)],
  [
    /^aws_(?:eip|nat_gateway)$/,
    /^network\/routes\/nat-[1-9]/,
    { declared: 'natGateways of the tier', is: ({ tier }) => [tier.natGateways === 'per-zone'] },
  ],
  [
    /^aws_backup_vault_lock_configuration$/,
    wholeName,
    {
      declared: 'protectData of the tier, lifecycle of the region',
      is: (asked) => [isProtected(asked)],
    },
  ],
  [
    /^aws_/,
    /^runner\//,
    {
      declared: 'deploysFrom of the region',
      is: ({ region }) => [deploysFrom(region).runner === 'codebuild'],
    },
  ],
];

const ofService: Row = {
  declared: 'absentFrom of the service',
  is: ({ service }: Asked) => [service !== undefined],
};

/** Why an object may be there in some environments and not in others. */
export function rowOfObject({
  type,
  name,
  service,
}: Pick<Part, 'type' | 'name' | 'service'>): Row | undefined {
  if (service !== undefined) return ofService;
  return objects.find(([types, names]) => types.test(type) && names.test(name))?.[2];
}
