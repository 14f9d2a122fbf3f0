import { snsPolicyPublic } from '../../../checks/sns/sns-policy-public.ts';
import { aCondition, aPolicy, aTopic, forAccounts, forEverybody, forService } from '../../support/build.ts';
import { testCheck } from '../../support/check-tester.ts';

const actions = ['sns:Publish'];
const everybody = forEverybody({ actions });

testCheck(snsPolicyPublic, {
  passes: [
    { name: 'no policy', given: [aTopic()], evidence: { topic: aTopic().name, policy: 'none' } },
    {
      name: 'its own account, as AWS writes it into the first policy of a topic',
      given: [
        aTopic({
          policy: forEverybody({ conditions: [aCondition('StringEquals', 'AWS:SourceOwner', '111122223333')] }),
        }),
      ],
      evidence: { policy: 'bounded' },
    },
    {
      name: 'everybody of one organization',
      given: [
        aTopic({
          policy: forEverybody({ conditions: [aCondition('StringEquals', 'aws:PrincipalOrgID', 'o-a1b2c3d4e5')] }),
        }),
      ],
    },
    { name: 'another account by name', given: [aTopic({ policy: forAccounts('444455556666') })] },
    {
      name: 'a service with the ARN of its source',
      given: [
        aTopic({
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
        aTopic({
          policy: forService('events.amazonaws.com', aCondition('StringEquals', 'aws:SourceOrgID', 'o-a1b2c3d4e5')),
        }),
      ],
      verdicts: [{ result: 'pass' }],
    },
    {
      name: 'a Deny for everybody without TLS, and no Allow',
      given: [
        aTopic({
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
      given: [aTopic({ policy: everybody })],
      message: 'public',
      severity: 'critical',
      evidence: { statement: 'anyone', statements: ['anyone'], actions, principals: ['* *'], others: ['everyone'] },
      text: `${aTopic().name} lets everybody in: sns:Publish by anyone`,
    },
    {
      name: 'everybody as severely outside production',
      given: [aTopic({ policy: everybody, tags: { seen: true, value: { Environment: 'dev' } } })],
      message: 'public',
      severity: 'critical',
    },
    {
      name: 'everybody to all but one action, by two statements of which one has no Sid',
      given: [
        aTopic({
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
        actions: ['all but sqs:DeleteQueue, sns:DeleteTopic', 'sns:Publish'],
        principals: ['* *', 'AWS *'],
      },
    },
    {
      name: 'a source in whatever account',
      given: [
        aTopic({
          policy: forEverybody({ conditions: [aCondition('ArnLike', 'aws:SourceArn', 'arn:aws:sns:*:*:orders')] }),
        }),
      ],
      message: 'public',
      evidence: { ineffectiveConditions: ['ArnLike aws:SourceArn'] },
    },
    {
      name: 'a service without its source',
      given: [aTopic({ policy: forService('s3.amazonaws.com') })],
      verdicts: [
        { result: 'pass', evidence: { policy: 'bounded' } },
        {
          result: 'fail',
          message: 'anySource',
          subKey: 'services',
          severity: 'medium',
          evidence: { topic: aTopic().name, principals: ['Service s3.amazonaws.com'], statement: 'service' },
          text: `${aTopic().name} lets Service s3.amazonaws.com in, whosever resource`,
        },
      ],
    },
    {
      name: 'everybody, and a service besides',
      given: [
        aTopic({ policy: { statements: [...everybody.statements, ...forService('ses.amazonaws.com').statements] } }),
      ],
      verdicts: [
        { result: 'fail', message: 'public', severity: 'critical' },
        { result: 'fail', message: 'anySource', subKey: 'services' },
      ],
    },
  ],
});
