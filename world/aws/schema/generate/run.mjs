// `npm run generate:schema`: run it after changing the version of @cdktf/provider-aws, or types.json.
import { createRequire } from 'node:module';
import { bundle, root } from '../../../../bin/bundle.mjs';

const { writeSchema } = createRequire(import.meta.url)(await bundle('world/aws/schema/generate/main.ts'));
console.log(`wrote ${writeSchema(root)}`);
