import { lambdaPreviousVersionRetained } from '../../../checks/lambda/lambda-previous-version-retained.ts';
import { aFunction, aGap, aLogGroup, anAlias, aVersion, seen } from '../../support/build.ts';
import { testCheck } from '../../support/check-tester.ts';

const inUse = { version: '2', codeSha256: 'new' };
const young = '2026-11-20T00:00:00.000Z';
const alias = anAlias({ version: '2' });

testCheck(lambdaPreviousVersionRetained, {
  passes: [
    {
      name: 'the version before, with other code',
      given: [aFunction(), aVersion(), aVersion(inUse), alias],
      evidence: { function: 'orders', target: 2, versions: 2, previous: 1 },
    },
    {
      name: 'the newest of those before is told, whatever came after the one in use',
      given: [
        aFunction(),
        aVersion(),
        aVersion({ version: '9' }),
        aVersion({ version: '10', codeSha256: 'new' }),
        aVersion({ version: '11' }),
        anAlias({ version: '10' }),
      ],
      evidence: { target: 10, previous: 9 },
    },
    {
      name: 'of several aliases the one that is furthest on counts',
      given: [aFunction(), aVersion(), aVersion(inUse), anAlias({ name: 'old', version: '1' }), alias],
      evidence: { target: 2 },
    },
  ],
  fails: [
    {
      name: 'version 2 is all there is of a function of last year',
      given: [aFunction(), aVersion(inUse), alias],
      message: 'gone',
      severity: 'low',
      evidence: { function: 'orders', target: 2, versions: 1, days: 328, minAgeDays: 14 },
      text: 'orders runs version 2, and none of the versions before it is left',
    },
    {
      name: 'a version that was published today, of a function that has logged for just two weeks',
      given: [
        aFunction(),
        aVersion({ ...inUse, lastModified: young }),
        alias,
        aLogGroup({ createdAt: '2026-11-11T12:00:00.000Z' }),
      ],
      message: 'gone',
      evidence: { days: 14 },
    },
    {
      name: 'a newer version that is not in use yet does not help',
      given: [aFunction(), aVersion(inUse), aVersion({ version: '3' }), alias],
      message: 'gone',
      evidence: { versions: 2 },
    },
    {
      name: 'a young one, where the option says so',
      given: [aFunction(), aVersion({ ...inUse, lastModified: young }), alias],
      options: { minAgeDays: 5 },
      message: 'gone',
      evidence: { days: 5, minAgeDays: 5 },
    },
    {
      name: 'outside production: less severe',
      given: [aFunction({ tags: seen({ env: 'dev' }) }), aVersion(inUse), alias],
      message: 'gone',
      severity: 'informational',
    },
  ],
  skips: [
    { name: 'it has no alias', given: [aFunction(), aVersion()], text: 'no alias that points to a version' },
    {
      name: 'its alias points to $LATEST',
      given: [aFunction(), aVersion(), anAlias({ version: '$LATEST' })],
      text: 'no alias that points to a version',
    },
    { name: 'its first release', given: [aFunction(), aVersion(), anAlias()], text: 'it runs its first release' },
    {
      name: 'its first release, to which it went back',
      given: [aFunction(), aVersion(), aVersion(inUse), anAlias()],
      text: 'it runs its first release',
    },
  ],
  insufficient: [
    {
      name: 'the versions before differ in settings alone',
      given: [aFunction(), aVersion(), aVersion({ version: '2' }), alias],
      text: 'the same code',
    },
    {
      name: 'a day short of two weeks',
      given: [
        aFunction(),
        aVersion({ ...inUse, lastModified: young }),
        alias,
        aLogGroup({ createdAt: '2026-11-11T12:00:01.000Z' }),
        aLogGroup({ name: '/aws/lambda/cart' }),
      ],
      text: 'it is not known to be older than 14 days',
    },
    {
      name: 'the version in use is not listed',
      given: [aFunction(), alias],
      text: 'version 2 of its alias is not listed',
    },
  ],
  unknowns: [
    {
      name: 'a young version, and log groups that would tell its age could not be listed',
      given: [aFunction(), aVersion({ ...inUse, lastModified: young }), alias],
      gaps: [aGap({ kind: 'logs.group', operation: 'logs:DescribeLogGroups' })],
      gap: { operation: 'logs:DescribeLogGroups' },
    },
  ],
});
