import { join } from '../../../../world/aws/rules/join';

test('one table of several', () => {
  expect(join({ ec2: { aws_vpc: 1 }, eks: { aws_eks_cluster: 2, aws_eks_addon: 3 } })).toEqual({
    aws_vpc: 1,
    aws_eks_cluster: 2,
    aws_eks_addon: 3,
  });
});

test('a type stands in one of them', () => {
  expect(() => join({ ec2: { aws_lb: 1 }, edge: { aws_lb: 2 } })).toThrow(
    'aws_lb stands in edge, and in a table before it',
  );
});
