import acm from './acm.json';
import apigateway from './apigateway.json';
import autoscaling from './autoscaling.json';
import backup from './backup.json';
import billing from './billing.json';
import cloudfront from './cloudfront.json';
import cloudwatch from './cloudwatch.json';
import config from './config.json';
import dynamodb from './dynamodb.json';
import ec2 from './ec2.json';
import ecr from './ecr.json';
import efs from './efs.json';
import eks from './eks.json';
import elasticache from './elasticache.json';
import elb from './elb.json';
import events from './events.json';
import glue from './glue.json';
import grafana from './grafana.json';
import iam from './iam.json';
import kinesis from './kinesis.json';
import kms from './kms.json';
import lambda from './lambda.json';
import logs from './logs.json';
import mq from './mq.json';
import msk from './msk.json';
import opensearch from './opensearch.json';
import organizations from './organizations.json';
import prometheus from './prometheus.json';
import rds from './rds.json';
import redshift from './redshift.json';
import route53 from './route53.json';
import s3 from './s3.json';
import secretsmanager from './secretsmanager.json';
import security from './security.json';
import servicequotas from './servicequotas.json';
import sns from './sns.json';
import sqs from './sqs.json';
import ssm from './ssm.json';
import wafv2 from './wafv2.json';

/** What is known of each resource type, a file per AWS service; `README.md` tells how to read them. */
export const services = {
  acm,
  apigateway,
  autoscaling,
  backup,
  billing,
  cloudfront,
  cloudwatch,
  config,
  dynamodb,
  ec2,
  ecr,
  efs,
  eks,
  elasticache,
  elb,
  events,
  glue,
  grafana,
  iam,
  kinesis,
  kms,
  lambda,
  logs,
  mq,
  msk,
  opensearch,
  organizations,
  prometheus,
  rds,
  redshift,
  route53,
  s3,
  secretsmanager,
  security,
  servicequotas,
  sns,
  sqs,
  ssm,
  wafv2,
} as const;
