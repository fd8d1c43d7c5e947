import { App } from 'cdktf';
import { regions } from './regions';
import { platform } from './regions/platform';
import { buildFleet } from './stacks/fleet';

const app = new App();
buildFleet(app, { regions, platform, needs: () => [] });
app.synth();
