import { invokableBy } from '../sandbox/estate/builders/function-policy.ts';
import { aTable } from '../sandbox/estate/builders/table.ts';
import { aBus, aRule } from '../sandbox/estate/events.ts';
import type { Estate, PolicyStatement } from '../sandbox/estate/model.ts';
import { arnAt } from '../sandbox/estate/place.ts';
import {
  addDeadLetters,
  addFunction,
  allow,
  type Built,
  estateOn,
  type Fault,
  type Ground,
  groundOf,
  home,
  letIn,
  live,
  queueArn,
  tableArn,
} from './ground.ts';
import { addSite } from './site.ts';

const ruleArn = arnAt(home, 'events', 'rule/skill-reminders');

/** An Alexa skill: the function that Alexa calls, a table for its users, media by CloudFront, and reminders once a day. */
export function alexaEstate(built: Built): Estate {
  const ground = groundOf('skill');
  const well = built === 'well';
  addSkill(ground, well);
  addReminders(ground, well);
  addSite(ground, { id: 'E1SKILLMEDIA01', bucket: 'skill-media', alias: 'media.example.com' }, well);
  return estateOn(ground);
}

export const alexaFaults: readonly Fault[] = [
  { check: 'lambda-alexa-skill-id', resource: 'function:skill' },
  { check: 'lambda-alexa-timeout', resource: 'function:skill' },
  { check: 'lambda-trigger-qualified', resource: 'function:skill' },
  { check: 'cloudfront-s3-oac', resource: 'E1SKILLMEDIA01' },
  { check: 's3-public-access', resource: ':skill-media' },
  { check: 'dynamodb-pitr', resource: 'table/skill-users' },
  { check: 'lambda-sync-chaining', resource: 'function:skill' },
  { check: 'eventbridge-target-dlq', resource: 'rule/skill-reminders' },
  { check: 'lambda-async-failure-capture', resource: 'function:skill-reminders' },
  { check: 'lambda-invoke-permission', resource: 'function:skill-reminders' },
];

function addSkill(ground: Ground, well: boolean): void {
  addFunction(ground, 'skill', {
    timeout: well ? 7 : 30,
    environment: { TABLE_NAME: 'skill-users' },
    grants: [
      allow(['dynamodb:GetItem', 'dynamodb:PutItem'], tableArn('skill-users')),
      ...(well ? [] : [allow(['lambda:InvokeFunction'], live('skill-reminders'))]),
    ],
    policies: well ? { live: [byAlexa(live('skill'), true)] } : { $LATEST: [byAlexa(unqualified('skill'), false)] },
  });
  ground.region.tables.push(
    aTable(home, 'skill-users', {
      tags: ground.tags,
      pointInTimeRecovery: well,
      expiresBy: 'expiresAt',
      differs: { OnDemandThroughput: { MaxReadRequestUnits: 1000, MaxWriteRequestUnits: 500 } },
    }),
  );
}

function byAlexa(Resource: string, named: boolean): PolicyStatement {
  return {
    Sid: 'alexa',
    Effect: 'Allow',
    Principal: { Service: 'alexa-appkit.amazon.com' },
    Action: 'lambda:InvokeFunction',
    Resource,
    ...(named
      ? {
          Condition: {
            StringEquals: { 'lambda:EventSourceToken': 'amzn1.ask.skill.00000000-0000-4000-8000-000000000001' },
          },
        }
      : {}),
  };
}

function unqualified(name: string): string {
  return arnAt(home, 'lambda', `function:${name}`);
}

function addReminders(ground: Ground, well: boolean): void {
  const target = live('skill-reminders');
  addDeadLetters(ground, 'reminders-dlq');
  letIn(ground, 'reminders-dlq', 'events.amazonaws.com', ruleArn);
  addFunction(ground, 'skill-reminders', {
    timeout: 60,
    grants: [allow(['dynamodb:Query'], tableArn('skill-users')), allow(['sqs:SendMessage'], queueArn('reminders-dlq'))],
    ...(well
      ? {
          policies: { live: [invokableBy('events.amazonaws.com', target, ruleArn)] },
          onFailure: { live: queueArn('reminders-dlq') },
        }
      : {}),
  });
  ground.region.events.buses.push(
    aBus(home, 'default', {
      rules: [
        aRule(home, 'skill-reminders', { schedule: 'rate(1 day)', tags: ground.tags }, [
          {
            Id: 'reminders',
            Arn: target,
            ...(well
              ? {
                  DeadLetterConfig: { Arn: queueArn('reminders-dlq') },
                  RetryPolicy: { MaximumRetryAttempts: 5, MaximumEventAgeInSeconds: 3600 },
                }
              : {}),
          },
        ]),
      ],
    }),
  );
}
