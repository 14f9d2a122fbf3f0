import { defineCheck, notApplicable, passBecause, publicDoorJoins, publicDoors, review, unknown } from '#kit';

export const lambdaPublicConcurrencyCap = defineCheck({
  id: 'lambda-public-concurrency-cap',
  title: 'How often strangers can have a function called has a bound',
  question: 'REL1',
  practices: ['REL1-18'],
  scope: 'region',
  severity: 'low',
  why: 'Whoever finds the address can call it as often as the account allows, and its owner pays for each call.',
  remedy: {
    text: 'Reserve concurrency for the function, limit the stage, or put a web ACL with a rate rule before it: any of them is enough.',
    property:
      'AWS::Lambda::Function ReservedConcurrentExecutions; AWS::ApiGateway::Stage MethodSettings; AWS::WAFv2::WebACL RateBasedStatement',
    cli: 'aws lambda put-function-concurrency --function-name {name} --reserved-concurrent-executions N --region {region}',
  },
  reference: 'https://docs.aws.amazon.com/lambda/latest/dg/configuration-concurrency.html',

  subject: 'lambda.function',
  joins: publicDoorJoins,
  hints: ['wafv2.rule-group'],
  messages: {
    unbounded:
      'Anybody can have {function} called by {doors} as often as the account allows: it has no reservation, and neither a stage nor a web ACL limits them.',
  },

  judge(subject, context) {
    const doors = publicDoors(subject, context);
    if (doors.length === 0) return notApplicable('nobody is seen to reach it from the internet without signing in');
    const { reservedConcurrency: reserved, name } = subject;
    if (!reserved.seen) return unknown(reserved.gap);
    const open = doors.filter(({ bounded }) => bounded === false).map((door) => door.name);
    const evidence = { function: name, doors: open.sort() };
    if (reserved.value !== undefined) return passBecause({ ...evidence, reserved: reserved.value });
    if (open.length > 0) return review('unbounded', evidence);
    const hidden = doors.flatMap(({ bounded }) => (typeof bounded === 'object' ? [bounded] : []));
    return hidden[0] ?? passBecause({ ...evidence, bounded: doors.map((door) => door.name).sort() });
  },
});
