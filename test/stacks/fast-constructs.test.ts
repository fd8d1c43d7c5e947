import { SnsTopic } from '@cdktf/provider-aws/lib/sns-topic';
import { App, TerraformStack } from 'cdktf';
import { Construct } from 'constructs';
import { rememberPathsAndIds } from '../../stacks/fast-constructs';

/** Path and name in Terraform of every topic of two stacks that are alike but for one topic. */
function named(): readonly (readonly [path: string, id: string])[] {
  const app = new App();
  return ['eu', 'europe'].flatMap((name) => {
    const stack = new TerraformStack(app, name);
    const inner = new Construct(new Construct(stack, 'alarms'), 'Default');
    const topics = [
      new SnsTopic(stack, 'topic'),
      new SnsTopic(inner, 'topic'),
      new SnsTopic(inner, name),
      new SnsTopic(new Construct(stack, 'rope'), 'topic'),
    ];
    topics[0]?.overrideLogicalId(`own-${name}`);
    return topics.map((topic) => [topic.node.path, topic.friendlyUniqueId] as const);
  });
}

test('paths and names are those of cdktf, in every stack', () => {
  const before = named();
  rememberPathsAndIds();
  rememberPathsAndIds();

  expect(named()).toEqual(before);
  // The second time all of them are remembered.
  expect(named()).toEqual(before);
  expect(before[1]?.[1]).toMatch(/^alarms_topic_[0-9A-F]{8}$/);
});
