import { deploySuite } from '../deploy/suite';
import { startRealBackend } from './real-backend';

describe('deploying to a real control plane', () => deploySuite(startRealBackend));
