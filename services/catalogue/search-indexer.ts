import type { WorkerService } from '../service';

export const searchIndexer: WorkerService = {
  name: 'search-indexer',
  archetype: 'worker',
  summary: 'Keeps the search indices true to the catalogue.',
  team: 'discovery',
  criticality: 'deferrable',
  resources: { cpu: 0.25, memoryMiB: 384 },
  scaling: { min: 3, max: 6, targetCpu: 70 },
  calls: ['catalogue'],
  search: true,
  topics: { consumes: ['catalogue.item-changed', 'inventory.level-changed'] },
};
