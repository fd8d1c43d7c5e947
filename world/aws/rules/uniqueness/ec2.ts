import { type Uniques, unique } from './unique';

export const ec2: Uniques = {
  aws_security_group: unique(
    ['name', 'vpc_id'],
    'InvalidGroup.Duplicate',
    "The security group '{value}' already exists for VPC '{second}'",
  ),
  aws_key_pair: unique('key_name', 'InvalidKeyPair.Duplicate', 'The keypair already exists'),
  aws_launch_template: unique(
    'name',
    'InvalidLaunchTemplateName.AlreadyExistsException',
    'Launch template name already in use.',
  ),
  aws_internet_gateway: unique(
    'vpc_id',
    'InvalidParameterValue',
    'Network {value} already has an internet gateway attached',
  ),
  aws_nat_gateway: unique(
    'allocation_id',
    'Resource.AlreadyAssociated',
    'resource {value} is already associated with nat gateway {existing}',
  ),
  aws_placement_group: unique(
    'name',
    'InvalidPlacementGroup.Duplicate',
    "The placement group '{value}' already exists",
  ),
};
