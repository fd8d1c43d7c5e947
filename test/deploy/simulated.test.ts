import { startSimulatedBackend } from './simulated-backend';
import { deploySuite } from './suite';

// Several deployments of 40 services each.
jest.setTimeout(60_000);

describe('deploying to the simulated cluster', () => deploySuite(startSimulatedBackend));
