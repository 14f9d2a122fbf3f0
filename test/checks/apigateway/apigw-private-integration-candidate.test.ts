import { apigwPrivateIntegrationCandidate } from '../../../checks/apigateway/apigw-private-integration-candidate.ts';
import {
  aCacheCluster,
  aDatabase,
  aDatabaseProxy,
  aFunction,
  aGap,
  aLambdaMetrics,
  aMethod,
  anIntegrationV2,
  aPolicy,
  aRole,
  aRouteV2,
  aSecurityGroup,
  eachDay,
} from '../../support/build.ts';
import { testCheck } from '../../support/check-tester.ts';
import { fromFunctions, inVpc, outToAll } from '../../support/database-path.ts';

const forwarder = aFunction({ vpc: inVpc });
const method = aMethod();
const allowed = (...actions: readonly string[]) =>
  aRole({ inlinePolicies: [{ name: 'data', document: aPolicy([{ actions }]) }] });
const forItself = allowed('logs:PutLogEvents', 'ec2:CreateNetworkInterface', 'xray:PutTraceSegments');
const group = aSecurityGroup();
const outward = aSecurityGroup({ egress: outToAll });

testCheck(apigwPrivateIntegrationCandidate, {
  passes: [
    {
      name: 'it writes to a table',
      given: [forwarder, allowed('dynamodb:PutItem'), group, method],
      evidence: {
        function: 'orders',
        routes: ['GET /orders'],
        vpc: 'vpc-0a1b2c3d',
        subnets: ['subnet-0a1b2c3d'],
        groups: ['sg-0a1b2c3f'],
        actions: ['dynamodb:PutItem'],
      },
    },
    {
      name: 'it mounts a file system',
      given: [
        { ...forwarder, fileSystemArns: ['arn:aws:elasticfilesystem:eu-west-1:1:access-point/a'] },
        forItself,
        group,
        method,
      ],
      evidence: { actions: [], fileSystemArns: ['arn:aws:elasticfilesystem:eu-west-1:1:access-point/a'] },
    },
    {
      name: 'it reaches a database, whose password it may have from elsewhere',
      given: [forwarder, forItself, outward, fromFunctions({ fromPort: 0, toPort: 65_535 }), method, aDatabase()],
      evidence: { databases: [aDatabase().name] },
    },
    {
      name: 'it reaches a cache',
      given: [forwarder, forItself, outward, fromFunctions({ fromPort: 0, toPort: 65_535 }), method, aCacheCluster()],
    },
    {
      name: 'it reaches a proxy',
      given: [forwarder, forItself, outward, fromFunctions({ fromPort: 0, toPort: 65_535 }), method, aDatabaseProxy()],
    },
  ],
  reviews: [
    {
      name: 'its role is for itself alone',
      given: [forwarder, forItself, group, method],
      message: 'forwards',
      severity: 'low',
      evidence: { function: 'orders', routes: ['GET /orders'], vpc: 'vpc-0a1b2c3d', actions: [] },
      text: 'orders answers GET /orders from within vpc-0a1b2c3d',
      savings: 'none',
    },
    {
      name: 'it was measured, so that all of its calls may be saved, or none',
      given: [forwarder, forItself, group, method, aLambdaMetrics({ durationSum: eachDay(100_000_000) })],
      message: 'forwards',
      savings: { low: 0, spend: `${forwarder.arn} compute` },
    },
    {
      name: 'its metrics could not be read',
      given: [forwarder, forItself, group, method],
      gaps: [aGap({ kind: 'cloudwatch.lambda-metrics' })],
      message: 'forwards',
      unpriced: 'no use measured',
    },
    {
      name: 'routes of a REST API and an HTTP API, in order',
      given: [forwarder, forItself, group, aMethod({ httpMethod: 'PUT', path: '/a' }), aRouteV2(), anIntegrationV2()],
      message: 'forwards',
      evidence: { routes: ['GET /orders', 'PUT /a'] },
    },
    {
      name: 'a VPC whose id is not told',
      given: [{ ...forwarder, vpc: { ...inVpc, vpcId: undefined } }, forItself, group, method],
      message: 'forwards',
      evidence: { vpc: 'a VPC' },
    },
  ],
  skips: [
    { name: 'in no VPC', given: [aFunction(), forItself, method], text: 'it is in no VPC' },
    {
      name: 'taken out of its VPC',
      given: [aFunction({ vpc: { vpcId: '', subnetIds: [], securityGroupIds: [] } }), forItself, method],
      text: 'it is in no VPC',
    },
    { name: 'no API calls it', given: [forwarder, forItself, group], text: 'no route of an API calls it' },
  ],
  insufficient: [
    { name: 'its role is not there', given: [forwarder, group, method], text: 'its role was not found' },
    {
      name: 'its security groups are not in what is audited',
      given: [forwarder, forItself, method],
      text: 'its security groups are not in what is audited',
    },
  ],
  unknowns: [
    ...(['apigateway.rest-method', 'apigatewayv2.integration', 'apigatewayv2.route'] as const).map((kind) => ({
      name: `${kind} could not be read`,
      given: [forwarder, forItself, group],
      gaps: [aGap({ kind })],
      gap: { kind },
    })),
    {
      name: 'databases could not be read',
      given: [forwarder, forItself, group, method],
      gaps: [aGap({ kind: 'rds.instance' })],
      gap: { kind: 'rds.instance' },
    },
  ],
});
