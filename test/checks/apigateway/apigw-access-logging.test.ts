import { apigwAccessLogging } from '../../../checks/apigateway/apigw-access-logging.ts';
import { aDeliveryStream, aGap, aLogGroup, anApigatewayAccount, aStage } from '../../support/build.ts';
import { testCheck } from '../../support/check-tester.ts';

const account = anApigatewayAccount();
const group = aLogGroup({ name: '/apigateway/shop' });
const stream = aDeliveryStream({ name: 'amazon-apigateway-access' });
const streams = 'arn:aws:firehose:eu-west-1:111122223333:deliverystream';

testCheck(apigwAccessLogging, {
  passes: [
    {
      name: 'a log group that exists',
      given: [aStage(), group, account],
      evidence: { stage: 'shop/prod', destination: group.arn, traffic: 'not measured' },
      related: [group.arn],
    },
    {
      name: 'a log group whose ARN is written with a star',
      given: [aStage({ accessLogArn: `${group.arn}:*` }), group, account],
    },
    {
      name: 'a role is missing in another region only',
      given: [aStage(), group, account, anApigatewayAccount({ region: 'us-east-1', cloudwatchRoleArn: undefined })],
    },
    {
      name: 'a stream, which needs no role',
      given: [aStage({ accessLogArn: stream.arn }), stream, anApigatewayAccount({ cloudwatchRoleArn: undefined })],
      related: [stream.arn],
    },
    { name: 'the settings of the account were not seen', given: [aStage(), group] },
  ],
  fails: [
    {
      name: 'no access log',
      given: [aStage({ accessLogArn: undefined }), account],
      message: 'notLogged',
      severity: 'medium',
      evidence: { destination: 'none', apiId: 'a1b2c3d4e5' },
    },
    {
      name: 'execution logs are none (trap: execution logging)',
      given: [
        aStage({ accessLogArn: undefined }),
        aLogGroup({ name: 'API-Gateway-Execution-Logs_a1b2c3d4e5/prod' }),
        account,
      ],
      message: 'notLogged',
    },
    {
      name: 'its log group was deleted',
      given: [aStage(), account],
      message: 'destinationGone',
      related: [group.arn],
    },
    {
      name: 'its stream was deleted',
      given: [aStage({ accessLogArn: stream.arn }), account],
      message: 'destinationGone',
      related: [stream.arn],
    },
    {
      name: 'a stream of another name',
      given: [aStage({ accessLogArn: `${streams}/access` }), account],
      message: 'notADestination',
    },
    {
      name: 'API Gateway has no role to write logs with',
      given: [aStage(), group, anApigatewayAccount({ cloudwatchRoleArn: undefined })],
      verdicts: [
        { result: 'pass' },
        { result: 'fail', message: 'noRole', subKey: 'no-cloudwatch-role', related: [account.arn] },
      ],
    },
    {
      name: 'neither a log nor a role',
      given: [aStage({ accessLogArn: undefined }), anApigatewayAccount({ cloudwatchRoleArn: '' })],
      verdicts: [
        { result: 'fail', message: 'notLogged' },
        { result: 'fail', message: 'noRole', subKey: 'no-cloudwatch-role' },
      ],
    },
  ],
  insufficient: [
    {
      name: 'a stream of an account that is not audited',
      given: [
        aStage({ accessLogArn: 'arn:aws:firehose:eu-west-1:999988887777:deliverystream/amazon-apigateway-central' }),
        account,
      ],
      text: 'not among what is audited',
    },
    {
      name: 'a log group of an account that is not audited',
      given: [aStage({ accessLogArn: 'arn:aws:logs:eu-west-1:999988887777:log-group:central' }), account],
      text: 'not among what is audited',
    },
  ],
  unknowns: [
    {
      name: 'a stream, and streams could not be listed',
      given: [aStage({ accessLogArn: stream.arn }), account],
      gaps: [aGap({ kind: 'firehose.delivery-stream', operation: 'firehose:ListDeliveryStreams' })],
      gap: { operation: 'firehose:ListDeliveryStreams' },
    },
  ],
  todo: [
    'a stage without traffic for 30 days is of low severity (cloudwatch.metric)',
    'HTTP and WebSocket APIs; an HTTP API needs no role (apigatewayv2)',
  ],
});
