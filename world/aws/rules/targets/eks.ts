import { targets } from './target';

export const cluster = targets({ status: 404 })(
  'aws_eks_cluster',
  'id',
  'ResourceNotFoundException',
  'No cluster found for name: {value}.',
);
