import { lambdaEnvConfigHygiene } from '../../../checks/lambda/lambda-env-config-hygiene.ts';
import { aFunction, seen, unseen } from '../../support/build.ts';
import { testCheck } from '../../support/check-tester.ts';

function withVariables(...names: readonly string[]) {
  return aFunction({
    environment: seen(names.map((name) => ({ name, secret: undefined, lengthBucket: '8-15' as const }))),
    environmentBytes: 512,
  });
}

function many(count: number): readonly string[] {
  return Array.from({ length: count }, (_, index) => `SETTING_${String(index)}`);
}

testCheck(lambdaEnvConfigHygiene, {
  passes: [
    {
      name: 'a few settings',
      given: [withVariables('TABLE_NAME', 'LOG_LEVEL')],
      evidence: { function: 'orders', variables: 2, named: [], bytes: 512, maxVars: 25, nearBytes: 3584 },
    },
    { name: 'as many as are kept in order', given: [withVariables(...many(25))], evidence: { variables: 25 } },
    { name: 'as many as the options allow', given: [withVariables(...many(30))], options: { maxVars: 30 } },
    {
      name: 'names in which the words for switches are parts of others',
      given: [withVariables('FLAGSHIP_URL', 'FEATURED_TABLE', 'TOGGLED', 'UNFLAGGED')],
    },
    {
      name: 'a step below the size that is near the limit',
      given: [aFunction({ ...withVariables('A'), environmentBytes: 3072 })],
      evidence: { bytes: 3072 },
    },
    {
      name: 'a large environment where the options allow it',
      given: [aFunction({ ...withVariables('A'), environmentBytes: 3584 })],
      options: { nearBytes: 4096 },
    },
    {
      name: 'switches, where the options call them otherwise',
      given: [withVariables('FLAG_A')],
      options: { switches: [] },
    },
  ],
  reviews: [
    ...['FEATURE_NEW_CART', 'FEATURE_FLAGS', 'flag_beta', 'ENABLE_FLAG', 'CART_TOGGLE', 'TOGGLES', 'new-cart.flag'].map(
      (name) => ({
        name: `a switch: ${name}`,
        given: [withVariables('TABLE_NAME', name)],
        subKey: 'switches',
        message: 'switches',
        severity: 'low' as const,
        evidence: { named: [name] },
        text: `switched by environment variables (${name})`,
      }),
    ),
    {
      name: 'a switch by a word of the options',
      given: [withVariables('RELEASE_GIFTS')],
      options: { switches: ['release'] },
      subKey: 'switches',
      message: 'switches',
    },
    {
      name: 'one more than are kept in order',
      given: [withVariables(...many(26))],
      subKey: 'count',
      message: 'many',
      severity: 'low',
      evidence: { function: 'orders', variables: 26, maxVars: 25 },
    },
    {
      name: 'close to what Lambda allows',
      given: [aFunction({ ...withVariables('A'), environmentBytes: 3584 })],
      subKey: 'size',
      message: 'large',
      severity: 'low',
      evidence: { bytes: 3584 },
    },
    {
      name: 'for each reason by itself',
      given: [aFunction({ ...withVariables('FLAG_A', ...many(25)), environmentBytes: 4096 })],
      verdicts: [
        { result: 'review', message: 'switches', subKey: 'switches' },
        { result: 'review', message: 'many', subKey: 'count' },
        { result: 'review', message: 'large', subKey: 'size' },
      ],
    },
  ],
  skips: [{ name: 'it has no variables', given: [aFunction()], text: 'no environment variables' }],
  unknowns: [
    {
      name: 'its variables could not be decrypted',
      given: [aFunction({ environment: unseen(), environmentBytes: undefined })],
      gap: { hides: 'fact' },
    },
  ],
});
