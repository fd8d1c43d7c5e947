import { allocatable } from '../../regions/allocatable';
import { servicesIn } from '..';
import { instanceTypesOf, poolOf } from '../placement';
import { partsOf } from '../sizing';
import { type CatalogueRule, problem } from './rule';

/** Every pod fits an empty node of the smallest type that it may land on, in every region. */
export const podsFitNodes: CatalogueRule = ({ services, regions, tiers }) =>
  regions.flatMap((region) =>
    servicesIn(region, services).flatMap((service) => {
      const tier = tiers[region.tier];
      const pool = poolOf(service, tier);
      const nodes = instanceTypesOf(pool, tier).map(allocatable);
      const room = {
        millicores: Math.min(...nodes.map(({ millicores }) => millicores)),
        memoryMiB: Math.min(...nodes.map(({ memoryMiB }) => memoryMiB)),
      };
      return partsOf(service).flatMap(({ name, resources: { cpu, memoryMiB } }) => {
        const key = name === '' ? 'resources' : `queues.${name}.resources`;
        const where = `does not fit a ${pool} node of ${region.name}`;
        const mend = 'ask for less, or give the tier a larger instance type';
        return [
          ...(cpu * 1000 <= room.millicores
            ? []
            : [
                problem(
                  service,
                  `${key}.cpu`,
                  cpu,
                  `${where}, which leaves ${room.millicores / 1000} cores`,
                  mend,
                ),
              ]),
          ...(memoryMiB <= room.memoryMiB
            ? []
            : [
                problem(
                  service,
                  `${key}.memoryMiB`,
                  memoryMiB,
                  `${where}, which leaves ${room.memoryMiB} MiB`,
                  mend,
                ),
              ]),
        ];
      });
    }),
  );

/** Where customers' data is served, nothing critical stands on spot alone. */
export const criticalOnDemand: CatalogueRule = ({ services, regions, tiers }) =>
  regions
    .filter(({ tier }) => tiers[tier].dataClass === 'customer')
    .flatMap((region) =>
      servicesIn(region, services)
        .filter(
          (service) => service.criticality === 'critical' && poolOf(service, tiers[region.tier]) === 'spot',
        )
        .map((service) =>
          problem(
            service,
            'criticality',
            service.criticality,
            `would run on spot alone in ${region.name}`,
            `give tier ${region.tier} a critical node group in regions/tiers.ts`,
          ),
        ),
    );
