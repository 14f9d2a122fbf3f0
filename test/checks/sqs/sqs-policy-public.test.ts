import { sqsPolicyPublic } from '../../../checks/sqs/sqs-policy-public.ts';
import { aCondition, aPolicy, aQueue, forAccounts, forEverybody, forService } from '../../support/build.ts';
import { testCheck } from '../../support/check-tester.ts';

const actions = ['sqs:SendMessage'];
const everybody = forEverybody({ actions });

testCheck(sqsPolicyPublic, {
  passes: [
    { name: 'no policy', given: [aQueue()], evidence: { queue: aQueue().name, policy: 'none' } },
    {
      name: 'its own account, as AWS writes it into the first policy of a topic',
      given: [
        aQueue({
          policy: forEverybody({ conditions: [aCondition('StringEquals', 'AWS:SourceOwner', '111122223333')] }),
        }),
      ],
      evidence: { policy: 'bounded' },
    },
    {
      name: 'everybody of one organization',
      given: [
        aQueue({
          policy: forEverybody({ conditions: [aCondition('StringEquals', 'aws:PrincipalOrgID', 'o-a1b2c3d4e5')] }),
        }),
      ],
    },
    { name: 'another account by name', given: [aQueue({ policy: forAccounts('444455556666') })] },
    {
      name: 'a service with the ARN of its source',
      given: [
        aQueue({
          policy: forService(
            's3.amazonaws.com',
            aCondition('ArnLike', 'aws:SourceArn', 'arn:aws:s3:::uploads'),
            aCondition('StringEquals', 'aws:SourceAccount', '111122223333'),
          ),
        }),
      ],
      verdicts: [{ result: 'pass' }],
    },
    {
      name: 'a service of one organization',
      given: [
        aQueue({
          policy: forService('events.amazonaws.com', aCondition('StringEquals', 'aws:SourceOrgID', 'o-a1b2c3d4e5')),
        }),
      ],
      verdicts: [{ result: 'pass' }],
    },
    {
      name: 'a Deny for everybody without TLS, and no Allow',
      given: [
        aQueue({
          policy: aPolicy([
            {
              effect: 'Deny',
              principals: [{ type: '*', value: '*' }],
              conditions: [aCondition('Bool', 'aws:SecureTransport', 'false')],
            },
          ]),
        }),
      ],
    },
  ],
  fails: [
    {
      name: 'everybody',
      given: [aQueue({ policy: everybody })],
      message: 'public',
      severity: 'critical',
      evidence: { statement: 'anyone', statements: ['anyone'], actions, principals: ['* *'], others: ['everyone'] },
      text: `${aQueue().name} lets everybody in: sqs:SendMessage by anyone`,
    },
    {
      name: 'everybody as severely outside production',
      given: [aQueue({ policy: everybody, tags: { seen: true, value: { Environment: 'dev' } } })],
      message: 'public',
      severity: 'critical',
    },
    {
      name: 'everybody to all but one action, by two statements of which one has no Sid',
      given: [
        aQueue({
          policy: aPolicy([
            {
              ...everybody.statements[0],
              sid: undefined,
              actions: [],
              notActions: ['sqs:DeleteQueue', 'sns:DeleteTopic'],
            },
            { ...everybody.statements[0], principals: [{ type: 'AWS', value: '*' }] },
          ]),
        }),
      ],
      message: 'public',
      evidence: {
        statement: 'without Sid',
        statements: ['without Sid', 'anyone'],
        actions: ['all but sqs:DeleteQueue, sns:DeleteTopic', 'sqs:SendMessage'],
        principals: ['* *', 'AWS *'],
      },
    },
    {
      name: 'a source in whatever account',
      given: [
        aQueue({
          policy: forEverybody({ conditions: [aCondition('ArnLike', 'aws:SourceArn', 'arn:aws:sns:*:*:orders')] }),
        }),
      ],
      message: 'public',
      evidence: { ineffectiveConditions: ['ArnLike aws:SourceArn'] },
    },
    {
      name: 'a service without its source',
      given: [aQueue({ policy: forService('s3.amazonaws.com') })],
      verdicts: [
        { result: 'pass', evidence: { policy: 'bounded' } },
        {
          result: 'fail',
          message: 'anySource',
          subKey: 'services',
          severity: 'medium',
          evidence: { queue: aQueue().name, principals: ['Service s3.amazonaws.com'], statement: 'service' },
          text: `${aQueue().name} lets Service s3.amazonaws.com in, whosever resource`,
        },
      ],
    },
    {
      name: 'everybody, and a service besides',
      given: [
        aQueue({ policy: { statements: [...everybody.statements, ...forService('ses.amazonaws.com').statements] } }),
      ],
      verdicts: [
        { result: 'fail', message: 'public', severity: 'critical' },
        { result: 'fail', message: 'anySource', subKey: 'services' },
      ],
    },
  ],
});
