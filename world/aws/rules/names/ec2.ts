import { named, type Patterns } from './pattern';

export const ec2: Patterns = {
  aws_security_group: [
    named(
      'name',
      /^[a-zA-Z0-9 ._:/()#,@[\]+=&;{}!$*-]{1,255}$/,
      'InvalidParameterValue',
      'Value ({value}) for parameter GroupName is invalid. Character sets beyond ASCII are not supported, and at most 255 characters are.',
    ),
    named(
      'name',
      /^(?!sg-)(?!default$)/,
      'InvalidParameterValue',
      'Value ({value}) for parameter GroupName is invalid. Group names may not be in the format sg-*, nor default',
    ),
  ],
  aws_launch_template: [
    named(
      'name',
      /^[a-zA-Z0-9()./_-]{3,128}$/,
      'InvalidLaunchTemplateName.MalformedException',
      'A launch template name must be between 3 and 128 characters, and may contain letters, numbers, and the following characters: - ( ) . / _',
    ),
  ],
};
