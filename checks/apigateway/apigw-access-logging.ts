import { defineCheck, fail, insufficientEvidence, type JudgeContext, notSeen, passBecause } from '#kit';
import type { Arn, Verdict } from '#model';

const joins = ['logs.group', 'apigateway.account'] as const;
const stream = 'firehose.delivery-stream';
type Context = JudgeContext<(typeof joins)[number] | typeof stream, unknown>;

export const apigwAccessLogging = defineCheck({
  id: 'apigw-access-logging',
  title: 'A stage of a REST API keeps an access log',
  question: 'SEC2',
  practices: ['SEC2-17', 'SRM-05', 'SWA-13'],
  scope: 'region',
  severity: 'medium',
  why: 'Without an access log there is no record of who called the API, neither for an incident nor for its consumers.',
  remedy: {
    text: 'Let the stage log to a log group (or a Firehose stream named amazon-apigateway-*), and give API Gateway a role in the account that may write there.',
    property:
      'AWS::ApiGateway::Stage AccessLogSetting, SAM Api AccessLogSetting; AWS::ApiGateway::Account CloudWatchRoleArn',
    cli: "aws apigateway update-stage --rest-api-id {apiId} --stage-name {stageName} --patch-operations op=replace,path=/accessLogSettings/destinationArn,value=LOG_GROUP_ARN 'op=replace,path=/accessLogSettings/format,value=$context.requestId $context.identity.sourceIp $context.httpMethod $context.resourcePath $context.status' --region {region}",
  },
  reference: 'https://docs.aws.amazon.com/apigateway/latest/developerguide/set-up-logging.html',

  subject: 'apigateway.rest-stage',
  joins,
  hints: [stream],
  messages: {
    notLogged: '{stage} keeps no access log.',
    destinationGone: '{stage} logs to {destination}, which does not exist.',
    notADestination:
      '{stage} logs to {destination}, but API Gateway writes to Firehose streams named amazon-apigateway-* only.',
    noRole:
      '{stage}: API Gateway has no role in account {account} ({region}) to write logs with, so that no log group gets any.',
  },

  judge(stage, context) {
    const destination = stage.accessLogArn;
    const facts = {
      stage: stage.name,
      stageName: stage.stageName,
      apiId: stage.apiId,
      destination: destination ?? 'none',
      traffic: 'not measured',
    };
    if (destination?.split(':')[2] === 'firehose') {
      const isNamedForIt = destination.includes(':deliverystream/amazon-apigateway-');
      return isNamedForIt ? streamVerdict(destination, facts, context) : fail('notADestination', facts);
    }
    const { account, region } = stage;
    const ofAccount = context.where('apigateway.account', 'account', account).find((one) => one.region === region);
    const hasNoRole = ofAccount !== undefined && (ofAccount.cloudwatchRoleArn ?? '') === '';
    return [
      destination === undefined ? fail('notLogged', facts) : groupVerdict(destination, facts, context),
      ...(hasNoRole
        ? [fail('noRole', { ...facts, account, region }, { subKey: 'no-cloudwatch-role', related: [ofAccount.arn] })]
        : []),
    ];
  },
});

type Said = Verdict<'destinationGone'>;

function streamVerdict(arn: string, facts: Record<string, string>, { find, unread }: Context): Said {
  const related = [arn as Arn];
  const found = find(stream, arn as Arn);
  if (found.is === 'found') return passBecause(facts, { related });
  const unseen = unread(stream);
  if (unseen !== undefined) return notSeen(unseen);
  if (found.is === 'absent') return fail('destinationGone', facts, { related });
  return insufficientEvidence(`its stream is not among what is audited: ${arn}`);
}

function groupVerdict(destination: string, facts: Record<string, string>, { find }: Context): Said {
  const arn = destination.replace(/:\*$/, '') as Arn;
  const group = find('logs.group', arn);
  if (group.is === 'found') return passBecause(facts, { related: [arn] });
  if (group.is === 'absent') return fail('destinationGone', facts, { related: [arn] });
  return insufficientEvidence(`its log group is not among what is audited: ${destination}`);
}
