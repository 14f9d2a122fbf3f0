import { lambdaAlexaTimeout } from '../../../checks/alexa/lambda-alexa-timeout.ts';
import { aFunction, anAlias, aPolicy, aVersion, forService, seen, unseen } from '../../support/build.ts';
import { testCheck } from '../../support/check-tester.ts';

const skill = forService('alexa-appkit.amazon.com');
const home = forService('alexa-connectedhome.amazon.com');
const both = aPolicy([...skill.statements, ...home.statements]);

function called(policy: typeof skill, timeoutSeconds: number) {
  return aFunction({ policy: seen(policy), timeoutSeconds });
}

testCheck(lambdaAlexaTimeout, {
  passes: [
    {
      name: 'just below the limit',
      given: [called(skill, 7)],
      evidence: { function: 'orders', qualifier: '$LATEST', timeout: 7, max: 8, usedBy: ['skill'] },
    },
    { name: 'a device, just below the limit', given: [called(home, 7)], evidence: { usedBy: ['smart-home'] } },
    { name: 'a second less than another limit', given: [called(skill, 9)], options: { max: 10 } },
    {
      name: 'an alias to a quick version, though $LATEST is slow',
      given: [aFunction({ timeoutSeconds: 60 }), aVersion({ timeoutSeconds: 5 }), anAlias({ policy: seen(skill) })],
      subject: 'orders',
      verdicts: [{ result: 'pass', subKey: 'alias-live', evidence: { timeout: 5 } }],
    },
  ],
  fails: [
    {
      name: 'exactly as long as Alexa waits',
      given: [called(skill, 8)],
      message: 'outlives',
      severity: 'high',
      related: [aFunction().arn],
      text: 'orders ($LATEST) may run for 8s, and Alexa gives up on a skill after 8s.',
    },
    { name: 'longer', given: [called(skill, 30)], message: 'outlives', evidence: { timeout: 30 } },
    {
      name: 'a function that a skill and devices share',
      given: [called(both, 8)],
      message: 'outlives',
      evidence: { usedBy: ['skill', 'smart-home'] },
    },
    {
      name: 'a device that gets exactly as long as guides say, lightly',
      given: [called(home, 8)],
      message: 'atLimit',
      severity: 'low',
      text: '8s that Alexa waits for a device',
    },
    {
      name: 'the version behind the alias that Alexa may call',
      given: [aFunction({ timeoutSeconds: 5 }), aVersion({ timeoutSeconds: 20 }), anAlias({ policy: seen(skill) })],
      subject: 'orders',
      verdicts: [
        {
          result: 'fail',
          message: 'outlives',
          subKey: 'alias-live',
          related: [aVersion().arn],
          evidence: { qualifier: 'live', timeout: 20 },
        },
      ],
    },
  ],
  reviews: [
    {
      name: 'a device that gets longer, which later reports may need',
      given: [called(home, 9)],
      message: 'smartHome',
      severity: 'high',
      evidence: { timeout: 9, max: 8 },
      related: [aFunction().arn],
    },
  ],
  skips: [
    { name: 'what Alexa may not call', given: [aFunction({ timeoutSeconds: 60 })], text: 'Alexa may not call it' },
    {
      name: 'an alias whose version is gone',
      given: [aFunction(), anAlias({ policy: seen(skill) })],
      subject: 'orders',
      verdicts: [{ result: 'not-applicable', subKey: 'alias-live', text: 'the version behind its alias is gone' }],
    },
  ],
  unknowns: [
    { name: 'a policy that was not read', given: [aFunction({ policy: unseen() })], gap: { hides: 'fact' } },
    {
      name: 'the policy of an alias that was not read',
      given: [called(skill, 5), anAlias({ policy: unseen() })],
      subject: 'orders',
      verdicts: [{ result: 'unknown', subKey: 'alias-live' }, { result: 'pass' }],
    },
  ],
});
