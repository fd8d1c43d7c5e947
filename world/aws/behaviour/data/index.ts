import acm from './acm.json';
import apigateway from './apigateway.json';
import appautoscaling from './appautoscaling.json';
import autoscaling from './autoscaling.json';
import backup from './backup.json';
import billing from './billing.json';
import cloudfront from './cloudfront.json';
import cloudwatch from './cloudwatch.json';
import codebuild from './codebuild.json';
import config from './config.json';
import dynamodb from './dynamodb.json';
import ebs from './ebs.json';
import ec2 from './ec2.json';
import ecr from './ecr.json';
import efs from './efs.json';
import eks from './eks.json';
import elasticache from './elasticache.json';
import elb from './elb.json';
import events from './events.json';
import flowLogs from './flow-logs.json';
import gateways from './gateways.json';
import glue from './glue.json';
import grafana from './grafana.json';
import iam from './iam.json';
import kinesis from './kinesis.json';
import kms from './kms.json';
import lambda from './lambda.json';
import logs from './logs.json';
import mq from './mq.json';
import msk from './msk.json';
import networkAcls from './network-acls.json';
import networkInterfaces from './network-interfaces.json';
import opensearch from './opensearch.json';
import organizations from './organizations.json';
import prefixLists from './prefix-lists.json';
import prometheus from './prometheus.json';
import ram from './ram.json';
import rds from './rds.json';
import rdsCluster from './rds-cluster.json';
import rdsProxy from './rds-proxy.json';
import redshift from './redshift.json';
import routeTables from './route-tables.json';
import route53 from './route53.json';
import s3 from './s3.json';
import s3Bucket from './s3-bucket.json';
import s3BucketAccess from './s3-bucket-access.json';
import secretsmanager from './secretsmanager.json';
import security from './security.json';
import securityGroups from './security-groups.json';
import servicequotas from './servicequotas.json';
import sns from './sns.json';
import sqs from './sqs.json';
import ssm from './ssm.json';
import transitGateway from './transit-gateway.json';
import vpc from './vpc.json';
import vpcEndpoints from './vpc-endpoints.json';
import vpcPeering from './vpc-peering.json';
import vpn from './vpn.json';
import wafv2 from './wafv2.json';

/** What is known of each resource type, a file per AWS service or kind of thing; `README.md` tells how to read them. */
export const services = {
  acm,
  apigateway,
  appautoscaling,
  autoscaling,
  backup,
  billing,
  cloudfront,
  cloudwatch,
  codebuild,
  config,
  dynamodb,
  ebs,
  ec2,
  ecr,
  efs,
  eks,
  elasticache,
  elb,
  events,
  flowLogs,
  gateways,
  glue,
  grafana,
  iam,
  kinesis,
  kms,
  lambda,
  logs,
  mq,
  msk,
  networkAcls,
  networkInterfaces,
  opensearch,
  organizations,
  prefixLists,
  prometheus,
  ram,
  rds,
  rdsCluster,
  rdsProxy,
  redshift,
  routeTables,
  route53,
  s3,
  s3Bucket,
  s3BucketAccess,
  secretsmanager,
  security,
  securityGroups,
  servicequotas,
  sns,
  sqs,
  ssm,
  transitGateway,
  vpc,
  vpcEndpoints,
  vpcPeering,
  vpn,
  wafv2,
} as const;
