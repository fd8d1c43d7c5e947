// `npm run build:action`: the deploy-region action as the one file that its action.yml names (docs/adr/0017).
import { copyFileSync, mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { bundle, root } from './bundle.mjs';

const folder = '.github/actions/deploy-region';
const outfile = join(root, folder, 'dist/main.cjs');
mkdirSync(dirname(outfile), { recursive: true });
copyFileSync(await bundle(`${folder}/main.ts`), outfile);
