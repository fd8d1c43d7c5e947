import { ap } from './ap';
import { demo } from './demo';
import { devFeature } from './dev-feature';
import { devIntegration } from './dev-integration';
import { eu } from './eu';
import { india } from './india';
import type { Region } from './region';
import { staging } from './staging';
import { uae } from './uae';
import { us } from './us';

/** Every environment, in the order in which lists show them. `polycloud new-region` adds one. */
export const regions: readonly Region[] = [eu, us, ap, india, uae, demo, staging, devIntegration, devFeature];
