import { lambdaReleaseCadence } from '../../../checks/lambda/lambda-release-cadence.ts';
import { aFunction, aVersion } from '../../support/build.ts';
import { testCheck } from '../../support/check-tester.ts';

function released(version: string, lastModified: string, codeBytes = 100_000) {
  return aVersion({ version, lastModified, codeBytes });
}

const [august, october, november] = [
  '2026-08-27T12:00:00.000Z',
  '2026-10-15T08:00:00.000Z',
  '2026-11-10T08:00:00.000Z',
];

testCheck(lambdaReleaseCadence, {
  passes: [
    {
      name: 'three versions in 90 days to the second, none over half larger than the one before',
      given: [
        aFunction(),
        released('8', '2026-01-01T00:00:00.000Z', 10),
        released('9', august, 15),
        released('10', october, 15),
        released('11', november, 9),
      ],
      evidence: { function: 'orders', releases: 3, windowDays: 90, jumpPercent: 50 },
    },
    {
      name: 'images, which have no size here',
      given: [aFunction(), released('1', august, 0), released('2', october, 0), released('3', november, 0)],
      evidence: { jumpPercent: 0 },
    },
    {
      name: 'a leap that was before the 90 days',
      given: [
        aFunction(),
        released('1', '2026-01-01T00:00:00.000Z', 10),
        released('2', '2026-02-01T00:00:00.000Z', 1000),
        released('3', august, 1000),
        released('4', october, 1000),
        released('5', november, 1000),
      ],
      evidence: { jumpPercent: 0 },
    },
    {
      name: 'one a month, where the options want no more',
      given: [aFunction(), released('1', november)],
      options: { windowDays: 30, minReleases: 1 },
      evidence: { releases: 1, windowDays: 30 },
    },
  ],
  reviews: [
    {
      name: 'two versions in 90 days, and one a second before',
      given: [aFunction(), released('1', '2026-08-27T11:59:59.000Z'), released('2', october), released('3', november)],
      message: 'rare',
      severity: 'informational',
      text: 'orders published fewer than 3 versions in 90 days',
      evidence: { releases: 2 },
    },
    {
      name: 'a version whose code is over half larger',
      given: [aFunction(), released('1', august), released('2', october, 151_000), released('3', november, 151_000)],
      message: 'large',
      text: 'changed by up to 51 %',
      evidence: { releases: 3, jumpPercent: 51 },
    },
    {
      name: 'a version whose code is over half smaller',
      given: [aFunction(), released('1', august), released('2', october, 49_000), released('3', november, 49_000)],
      message: 'large',
      evidence: { jumpPercent: 51 },
    },
    {
      name: 'a tenth more, where the option allows less',
      given: [aFunction(), released('1', august), released('2', october, 110_000), released('3', november, 110_000)],
      options: { maxJumpPercent: 9 },
      message: 'large',
    },
    {
      name: 'fewer than the option wants',
      given: [aFunction(), released('1', august), released('2', october), released('3', november)],
      options: { minReleases: 4 },
      message: 'rare',
    },
  ],
  skips: [{ name: 'nothing was ever published', given: [aFunction()], text: 'it has no published version' }],
});
