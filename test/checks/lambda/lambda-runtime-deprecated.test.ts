import { lambdaRuntimeDeprecated } from '../../../checks/lambda/lambda-runtime-deprecated.ts';
import { aFunction, anAlias, aVersion } from '../../support/build.ts';
import { testCheck } from '../../support/check-tester.ts';

const current = aFunction({ runtime: 'nodejs24.x' });
const current2 = aVersion({ version: '2', runtime: 'nodejs24.x' });

testCheck(lambdaRuntimeDeprecated, {
  passes: [
    { name: 'a runtime with years to go', given: [current], evidence: { runtime: 'nodejs24.x', date: '2028-04-30' } },
    {
      name: 'a runtime of which no date is known yet',
      given: [aFunction({ runtime: 'python3.15' })],
      evidence: { date: 'not announced' },
    },
    { name: 'an OS-only runtime, by the table', given: [aFunction({ runtime: 'provided.al2023' })] },
    {
      name: 'an old version that no alias points to',
      given: [current, aVersion({ runtime: 'nodejs16.x' }), current2, anAlias({ version: '2' })],
      verdicts: [
        { result: 'pass', evidence: { qualifier: '$LATEST' } },
        { result: 'pass', subKey: 'version-2' },
      ],
    },
    {
      name: '181 days before its date',
      given: [aFunction({ runtime: 'nodejs22.x' })],
      now: new Date('2026-10-31T00:00:00.000Z'),
    },
    {
      name: 'closer to its date than usual, where the options allow it',
      given: [aFunction({ runtime: 'nodejs22.x' })],
      options: { warnDays: 30 },
    },
    {
      name: 'a runtime whose date AWS has moved, as configured',
      given: [aFunction({ runtime: 'python3.10' })],
      options: { deprecations: { 'python3.10': '2028-01-01' } },
    },
    {
      name: 'a runtime that only the configuration knows',
      given: [aFunction({ runtime: 'nodejs30.x' })],
      options: { deprecations: { 'nodejs30.x': '2032-04-30' } },
    },
  ],
  fails: [
    {
      name: 'a runtime past its date',
      given: [aFunction({ runtime: 'python3.9' })],
      message: 'deprecated',
      severity: 'high',
      evidence: { qualifier: '$LATEST', date: '2025-12-15' },
      text: 'deprecated since 2025-12-15',
    },
    {
      name: 'an OS-only runtime past its date, by the table',
      given: [aFunction({ runtime: 'provided.al2' })],
      message: 'deprecated',
    },
    {
      name: 'on the very day',
      given: [aFunction({ runtime: 'nodejs22.x' })],
      now: new Date('2027-04-30T00:00:00.000Z'),
      message: 'deprecated',
    },
    {
      name: 'the day before, less severely',
      given: [aFunction({ runtime: 'nodejs22.x' })],
      now: new Date('2027-04-29T23:59:59.999Z'),
      message: 'soon',
      severity: 'medium',
    },
    {
      name: '180 days before its date, less severely',
      given: [aFunction({ runtime: 'nodejs22.x' })],
      now: new Date('2026-11-01T00:00:00.000Z'),
      message: 'soon',
      severity: 'medium',
    },
    {
      name: 'twice once AWS refuses to update it',
      given: [aFunction({ runtime: 'nodejs22.x' })],
      now: new Date('2027-07-01T00:00:00.000Z'),
      verdicts: [
        { result: 'fail', message: 'deprecated', severity: 'high' },
        {
          result: 'fail',
          message: 'cannotRedeploy',
          subKey: 'cannot-redeploy',
          severity: 'high',
          evidence: { date: '2027-07-01' },
        },
      ],
    },
    {
      name: 'once on the day before AWS refuses to update it',
      given: [aFunction({ runtime: 'nodejs22.x' })],
      now: new Date('2027-06-30T00:00:00.000Z'),
      verdicts: [{ result: 'fail', message: 'deprecated' }],
    },
    {
      name: 'the version that an alias points to',
      given: [current, aVersion({ runtime: 'nodejs16.x' }), anAlias()],
      verdicts: [
        { result: 'pass' },
        { result: 'fail', message: 'deprecated', subKey: 'version-1', evidence: { qualifier: '1' } },
      ],
    },
    {
      name: 'the version that an alias sends a share to',
      given: [
        current,
        aVersion({ runtime: 'nodejs16.x' }),
        current2,
        anAlias({ version: '2', routing: [{ version: '1', weight: 0.1 }] }),
      ],
      subKey: 'version-1',
      message: 'deprecated',
    },
    {
      name: 'a version once only: it is never updated, blocked or not',
      given: [current, aVersion({ runtime: 'go1.x' }), anAlias()],
      verdicts: [{ result: 'pass' }, { result: 'fail', message: 'deprecated', subKey: 'version-1' }],
    },
    {
      name: 'a configured date, when no block date is known',
      given: [aFunction({ runtime: 'nodejs30.x' })],
      options: { deprecations: { 'nodejs30.x': '2026-01-01' } },
      verdicts: [{ result: 'fail', message: 'deprecated', evidence: { date: '2026-01-01' } }],
    },
    {
      name: 'a helper that a framework made, for information',
      given: [aFunction({ name: 'Stack-CustomS3AutoDeleteObjectsCustomResource-p3Lx0QbV', runtime: 'nodejs18.x' })],
      message: 'deprecated',
      severity: 'informational',
    },
  ],
  reviews: [
    {
      name: 'a container image, whose base image is not seen',
      given: [aFunction({ packageType: 'Image', runtime: undefined })],
      message: 'image',
      evidence: { packageType: 'Image' },
    },
    {
      name: 'a runtime that is in no table',
      given: [aFunction({ runtime: 'python3.16' })],
      message: 'unknownRuntime',
      text: 'python3.16',
    },
    {
      name: 'a runtime that is called as what every object has',
      given: [aFunction({ runtime: 'constructor' })],
      message: 'unknownRuntime',
    },
  ],
  skips: [{ name: 'no runtime is named', given: [aFunction({ runtime: undefined })], text: 'no runtime' }],
});
