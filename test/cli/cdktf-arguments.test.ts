import { stacksNamed } from '../../cli/cdktf-arguments';

test.each([
  ['cdktf deploy eu', ['eu']],
  ['node /x/node_modules/.bin/cdktf deploy eu us --auto-approve', ['eu', 'us']],
  ['node /x/node_modules/cdktf-cli/bundle/bin/cdktf.js diff eu --output /tmp/out', ['eu']],
  ['cdktf destroy --auto-approve eu', ['eu']],
  ['cdktf destroy -o out eu', ['eu']],
  ['cdktf plan --output=out eu', ['eu']],
  ['cdktf apply --parallelism 4 eu', ['eu']],
  ['cdktf output --outputs-file eu.json eu', ['eu']],
  // What follows an option that is not known to be a flag may be its value: no stack is named for certain.
  ['cdktf deploy --some-option eu', []],
  ['cdktf deploy e*', []],
  ['cdktf deploy eu {us,ap}', []],
  ['cdktf deploy', []],
  ['cdktf synth', []],
  ['cdktf list eu', []],
  ['node bin/polycloud.mjs world -- npx cdktf deploy eu', ['eu']],
  ['npm run deploy eu', []],
  ['', []],
])('%s', (line, stacks) => {
  expect(stacksNamed(line.split(' '))).toEqual(stacks);
});
