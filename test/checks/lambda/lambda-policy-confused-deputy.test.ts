import { lambdaPolicyConfusedDeputy } from '../../../checks/lambda/lambda-policy-confused-deputy.ts';
import {
  aBucket,
  aCondition,
  aFunction,
  anAlias,
  aPolicy,
  forEverybody,
  forService,
  seen,
  unseen,
} from '../../support/build.ts';
import { testCheck } from '../../support/check-tester.ts';

const account = aCondition('StringEquals', 'aws:SourceAccount', '111122223333');
const bucket = aCondition('ArnLike', 'aws:SourceArn', 'arn:aws:s3:::uploads');

function calledBy(...parameters: Parameters<typeof forService>) {
  return aFunction({ policy: seen(forService(...parameters)) });
}

function anySource(service: string, severity: 'high' | 'medium' | 'low') {
  return {
    name: `${service}, without a source`,
    given: [calledBy(service)],
    message: 'anySource',
    severity,
    evidence: { services: [service], service: [service] },
  };
}

testCheck(lambdaPolicyConfusedDeputy, {
  passes: [
    { name: 'no policy', given: [aFunction()], evidence: { function: 'orders', qualifier: '$LATEST', policy: 'none' } },
    {
      name: 'an API with its ARN',
      given: [
        calledBy(
          'apigateway.amazonaws.com',
          aCondition('ArnLike', 'AWS:SourceArn', 'arn:aws:execute-api:eu-west-1:111122223333:shop/*/GET/orders'),
        ),
      ],
      evidence: { policy: 'bounded', target: aFunction().arn },
    },
    {
      name: 'logs with the ARN of their group',
      given: [
        calledBy(
          'logs.eu-west-1.amazonaws.com',
          aCondition('ArnLike', 'AWS:SourceArn', 'arn:aws:logs:eu-west-1:111122223333:log-group:/aws/lambda/orders:*'),
        ),
      ],
    },
    { name: 'a service with the account of its source', given: [calledBy('ses.amazonaws.com', account)] },
    {
      name: 'a service with the organization of its source',
      given: [calledBy('sns.amazonaws.com', aCondition('StringEquals', 'aws:SourceOrgID', 'o-a1b2c3d4e5'))],
    },
    {
      name: 'a service with the path of its source in the organization',
      given: [
        calledBy(
          'sns.amazonaws.com',
          aCondition('StringLike', 'aws:SourceOrgPaths', 'o-a1b2c3d4e5/r-ab12/ou-ab12-1/*'),
        ),
      ],
    },
    {
      name: 'Alexa with the token of its skill',
      given: [
        calledBy('alexa-appkit.amazon.com', aCondition('StringEquals', 'lambda:EventSourceToken', 'amzn1.ask.skill.1')),
      ],
    },
    { name: 'a bucket and its account', given: [calledBy('s3.amazonaws.com', bucket, account)] },
    {
      name: 'a bucket and the account of another',
      given: [calledBy('s3.amazonaws.com', bucket, aCondition('StringEquals', 'aws:SourceAccount', '444455556666'))],
    },
    {
      name: 'a bucket and its organization',
      given: [calledBy('s3.amazonaws.com', bucket, aCondition('StringEquals', 'aws:SourceOrgID', 'o-a1b2c3d4e5'))],
    },
    {
      name: 'a bucket as the source of another service than S3',
      given: [calledBy('batchoperations.amazonaws.com', bucket)],
    },
    {
      name: 'S3 with a source that is no bucket',
      given: [
        calledBy(
          's3.amazonaws.com',
          aCondition('ArnLike', 'aws:SourceArn', 'arn:aws:s3:eu-west-1:444455556666:accesspoint/a'),
        ),
      ],
    },
    { name: 'everybody, which another check tells', given: [aFunction({ policy: seen(forEverybody()) })] },
    {
      name: 'an alias of another function without source',
      given: [
        aFunction(),
        anAlias({
          functionArn: aFunction({ name: 'other' }).arn,
          policy: seen(forService('sns.amazonaws.com')),
        }),
      ],
      verdicts: [{ result: 'pass' }],
    },
  ],
  fails: [
    anySource('s3.amazonaws.com', 'high'),
    anySource('sns.amazonaws.com', 'high'),
    anySource('ses.amazonaws.com', 'high'),
    anySource('events.amazonaws.com', 'high'),
    anySource('apigateway.amazonaws.com', 'high'),
    anySource('alexa-appkit.amazon.com', 'high'),
    anySource('alexa-connectedhome.amazon.com', 'high'),
    anySource('iot.amazonaws.com', 'medium'),
    anySource('logs.eu-west-1.amazonaws.com', 'medium'),
    anySource('s3express.amazonaws.com', 'medium'),
    anySource('a-config.amazonaws.com', 'medium'),
    anySource('elasticloadbalancing.amazonaws.com', 'low'),
    anySource('secretsmanager.amazonaws.com', 'low'),
    anySource('config.amazonaws.com', 'low'),
    {
      name: 'a rule of whatever account',
      given: [
        calledBy(
          'events.amazonaws.com',
          aCondition('ArnLike', 'AWS:SourceArn', 'arn:aws:events:eu-west-1:*:rule/orders'),
        ),
      ],
      message: 'anySource',
      severity: 'high',
      evidence: { ineffectiveConditions: ['ArnLike AWS:SourceArn'], statement: 'service', target: aFunction().arn },
      text: 'orders ($LATEST) can be called by events.amazonaws.com for a source of any account: service.',
      related: [aFunction().arn],
    },
    {
      name: 'a harmless service beside one that is less so',
      given: [
        aFunction({
          policy: seen(
            aPolicy([
              ...forService('config.amazonaws.com').statements,
              { ...forService('iot.amazonaws.com').statements[0], sid: 'iot' },
            ]),
          ),
        }),
      ],
      message: 'anySource',
      severity: 'medium',
      evidence: {
        services: ['config.amazonaws.com', 'iot.amazonaws.com'],
        service: ['config.amazonaws.com'],
        statements: ['service', 'iot'],
      },
    },
    {
      name: 'an alias, where the function itself passes',
      given: [aFunction(), anAlias({ policy: seen(forService('sns.amazonaws.com')) })],
      verdicts: [
        { result: 'pass' },
        {
          result: 'fail',
          message: 'anySource',
          subKey: 'alias-live',
          evidence: { function: 'orders', qualifier: 'live', target: anAlias().arn },
          related: [anAlias().arn],
        },
      ],
    },
    {
      name: 'a bucket of the account without the account: less severe while the bucket is there',
      given: [calledBy('s3.amazonaws.com', bucket), aBucket()],
      message: 'bucketAlone',
      severity: 'low',
      evidence: { buckets: ['arn:aws:s3:::uploads'], statement: 'service', services: ['s3.amazonaws.com'] },
      related: [aFunction().arn],
    },
    {
      name: 'a bucket that is not there, without the account',
      given: [calledBy('s3.amazonaws.com', bucket), aBucket({ name: 'downloads', arn: 'arn:aws:s3:::downloads' })],
      message: 'bucketAlone',
      severity: 'high',
    },
    {
      name: 'two buckets of which one is not there',
      given: [
        calledBy('s3.amazonaws.com', { ...bucket, values: ['arn:aws:s3:::uploads', 'arn:aws:s3:::gone'] }),
        aBucket(),
      ],
      message: 'bucketAlone',
      severity: 'high',
      evidence: { buckets: ['arn:aws:s3:::uploads', 'arn:aws:s3:::gone'] },
    },
    {
      name: 'a bucket where buckets are not read: as if it were there',
      given: [calledBy('s3.amazonaws.com', bucket)],
      unread: [{ kind: 's3.bucket', account: '111122223333', region: 'eu-west-1', because: 'not asked for' }],
      message: 'bucketAlone',
      severity: 'low',
    },
  ],
  unknowns: [
    {
      name: 'the policy of an alias could not be read, while that of the function was',
      given: [aFunction(), anAlias({ policy: unseen({ kind: 'lambda.alias' }) })],
      verdicts: [{ result: 'pass' }, { result: 'unknown', subKey: 'alias-live', gap: { kind: 'lambda.alias' } }],
    },
  ],
});
