import { layerPolicyPublic } from '../../../checks/lambda/layer-policy-public.ts';
import { aCondition, aLayerVersion, forAccounts, forEverybody, seen, unseen } from '../../support/build.ts';
import { testCheck } from '../../support/check-tester.ts';

const actions = ['lambda:GetLayerVersion'];
const organization = aCondition('StringEquals', 'aws:PrincipalOrgID', 'o-a1b2c3d4e5');

testCheck(layerPolicyPublic, {
  passes: [
    {
      name: 'no policy',
      given: [aLayerVersion()],
      evidence: { name: 'tools:1', version: 1, policy: 'none', others: [] },
    },
    {
      name: 'everybody of one organization',
      given: [aLayerVersion({ policy: seen(forEverybody({ actions, conditions: [organization] })) })],
      evidence: { policy: 'bounded', others: ['organization o-a1b2c3d4e5'] },
    },
    {
      name: 'other accounts by name',
      given: [aLayerVersion({ policy: seen(forAccounts('444455556666')) })],
      evidence: { others: ['444455556666'] },
    },
    {
      name: 'a version beside one that is for everybody',
      given: [aLayerVersion({ version: 2 }), aLayerVersion({ policy: seen(forEverybody({ actions })) })],
      subject: 'tools:2',
    },
  ],
  fails: [
    {
      name: 'everybody',
      given: [aLayerVersion({ version: 3, policy: seen(forEverybody({ actions })) })],
      message: 'public',
      severity: 'high',
      evidence: { name: 'tools:3', layer: aLayerVersion().layerArn, version: 3, statement: 'anyone', actions },
      text: 'tools:3 can be used, and so read, by everybody: lambda:GetLayerVersion by anyone.',
    },
  ],
  unknowns: [
    {
      name: 'its policy could not be read',
      given: [aLayerVersion({ policy: unseen({ kind: 'lambda.layer-version' }) })],
      gap: { kind: 'lambda.layer-version' },
    },
  ],
});
