import { findImage } from '../../../deploy/images/find';
import { ImageRefused } from '../../../deploy/images/scan-gate';

const digest = `sha256:${'a'.repeat(64)}`;
const machine = (answer: string | Error) => {
  const asked: string[] = [];
  const run = async (program: string, args: readonly string[]) => {
    asked.push([program, ...args].join(' '));
    if (answer instanceof Error) throw answer;
    return answer;
  };
  return { run, asked };
};
const find = (answer: string | Error) =>
  findImage('polycloud/orders', 'v1.4.0', 'eu-west-1', machine(answer));

test('a tag is asked for, and its digest told', async () => {
  const { run, asked } = machine(
    JSON.stringify({ imageDetails: [{ imageDigest: digest, imageTags: ['v1.4.0'] }] }),
  );
  expect(await findImage('polycloud/orders', 'v1.4.0', 'eu-west-1', { run })).toBe(digest);
  expect(asked).toEqual([
    'aws ecr describe-images --region eu-west-1 --output json --repository-name polycloud/orders --image-ids imageTag=v1.4.0',
  ]);
});

test('what has no tag was not pushed, or failed its scan', async () => {
  const error = new Error(
    'aws ecr describe-images: exit code 254\nAn error occurred (ImageNotFoundException) …',
  );
  await expect(find(error)).rejects.toThrow(
    new ImageRefused(
      'polycloud/orders has no v1.4.0: it was not pushed, or its scan kept it from being tagged; look at the run that built it',
    ),
  );
});

test('another error of AWS says nothing of the image', async () => {
  await expect(find(new Error('AccessDeniedException'))).rejects.toThrow('AccessDeniedException');
});

test.each(['{}', '{"imageDetails":[]}', JSON.stringify({ imageDetails: [{ imageDigest: 'latest' }] })])(
  'what is no answer is no digest: %s',
  async (text) => {
    await expect(find(text)).rejects.toThrow(/imageDetails/);
  },
);
