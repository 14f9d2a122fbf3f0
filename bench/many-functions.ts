import type { CloudwatchAlarm, Resource } from '../src/model/index.ts';
import {
  aCompositeAlarm,
  aFunction,
  aLambdaUsage,
  aLogGroup,
  aMapping,
  aMetric,
  anAlarm,
  anAlias,
  aQuery,
  aQueue,
  aRole,
  aStage,
  aSubscription,
  aTopic,
  aVersion,
} from '../test/support/build.ts';

/** A function, its role, versions, alias, log group and use; every third has a queue, every tenth a stage; and alarms. */
export function manyFunctions(functions: number, alarms: number): readonly Resource[] {
  const names = Array.from({ length: functions }, (_, at) => `function-${String(at)}`);
  return [
    aTopic(),
    aSubscription(),
    ...names.flatMap(withItsOwn),
    ...Array.from({ length: alarms }, (_, at) =>
      alarmOn(names[at % names.length] ?? '', Math.floor(at / functions), at),
    ),
  ];
}

function withItsOwn(name: string, at: number): readonly Resource[] {
  const role = aRole({ name: `${name}-role` });
  const one = aFunction({ name, roleArn: role.arn, logGroupName: `/aws/lambda/${name}` });
  return [
    role,
    one,
    aVersion({ functionArn: one.arn, version: '1', roleArn: role.arn }),
    aVersion({ functionArn: one.arn, version: '2', roleArn: role.arn }),
    anAlias({ functionArn: one.arn, version: '2' }),
    aLogGroup({ name: `/aws/lambda/${name}` }),
    // Days are read only of functions whose timeout or memory is a tool's default.
    aLambdaUsage({ arn: one.arn, name, ...(at % 10 === 0 ? {} : { daily: undefined }) }),
    ...(at % 3 === 0 ? queueTo(name, one.arn, at) : []),
    ...(at % 10 === 0 ? [aStage({ apiId: `api${String(at)}`, apiName: `api-${String(at)}` })] : []),
  ];
}

function queueTo(name: string, functionArn: Resource['arn'], at: number): readonly Resource[] {
  const letters = aQueue({ name: `${name}-letters`, deadLetterArn: undefined, maxReceiveCount: undefined });
  const queue = aQueue({ name: `${name}-queue`, deadLetterArn: letters.arn });
  const uuid = `14e0db71-5d35-4eb5-b481-${String(at).padStart(12, '0')}`;
  return [letters, queue, aMapping({ uuid, functionArn: `${functionArn}:live`, sourceArn: queue.arn })];
}

const metrics = ['Errors', 'Throttles', 'Duration', 'ConcurrentExecutions'];

/** Of five alarms on a function one is a metric's, one on an alias, one metric math, one a query's, one composite. */
function alarmOn(name: string, round: number, at: number): CloudwatchAlarm {
  const metric = aMetric({ name: metrics[round % metrics.length] ?? 'Errors', dimensions: { FunctionName: name } });
  const own = { name: `alarm-${String(at)}` };
  const whole = { ...own, metric: undefined };
  switch (at % 5) {
    case 0:
      return anAlarm({ ...own, metric });
    case 1:
      return anAlarm({ ...own, metric: { ...metric, dimensions: { FunctionName: name, Resource: `${name}:live` } } });
    case 2:
      return anAlarm({
        ...whole,
        queries: [aQuery({ id: 'm', metric, returnsData: false }), aQuery({ id: 'e', expression: 'm * 100' })],
      });
    case 3:
      return at % 500 === 3
        ? anAlarm({
            ...whole,
            queries: [aQuery({ expression: `SELECT SUM(Errors) FROM "AWS/Lambda" WHERE FunctionName = '${name}'` })],
          })
        : anAlarm({ ...own, metric, actionsEnabled: false });
    default:
      return aCompositeAlarm({ ...own, rule: `ALARM("alarm-${String(at - 4)}") OR ALARM("alarm-${String(at - 1)}")` });
  }
}
