import { logDataProtection } from '../../../checks/logs/log-data-protection.ts';
import { aFunction, aLogGroup, aVersion, seen, unseen } from '../../support/build.ts';
import { testCheck } from '../../support/check-tester.ts';

const tags = seen({ DataClass: 'personal' });

testCheck(logDataProtection, {
  passes: [
    {
      name: 'a policy of its own',
      given: [aLogGroup({ tags, dataProtectionStatus: 'ACTIVATED' })],
      evidence: {
        name: '/aws/lambda/orders',
        because: 'DataClass=personal',
        class: 'STANDARD',
        own: 'ACTIVATED',
        inherited: false,
      },
    },
    {
      name: 'a policy of the account',
      given: [aLogGroup({ tags, inheritsDataProtection: true })],
      evidence: { own: 'none', inherited: true },
    },
  ],
  reviews: [
    {
      name: 'no policy',
      given: [aLogGroup({ tags })],
      message: 'unmasked',
      severity: 'low',
      evidence: { because: 'DataClass=personal', own: 'none', inherited: false },
    },
    {
      name: 'a policy that is switched off',
      given: [aLogGroup({ tags, dataProtectionStatus: 'DISABLED' })],
      message: 'unmasked',
      evidence: { own: 'DISABLED' },
    },
    {
      name: 'no policy, and the data is that of a version that writes there',
      given: [aLogGroup({ name: '/old' }), aVersion({ logGroupName: '/old', tags })],
      message: 'unmasked',
    },
    {
      name: 'a class that can not mask',
      given: [aLogGroup({ tags, logGroupClass: 'INFREQUENT_ACCESS' })],
      message: 'cannotMask',
      severity: 'low',
      text: 'of the class INFREQUENT_ACCESS, can not mask it',
    },
    {
      name: 'a class of data that the options name',
      given: [aLogGroup({ tags: seen({ Secrecy: 'top' }) })],
      options: { dataClassTags: ['Secrecy'], dataClasses: ['top'] },
      message: 'unmasked',
      evidence: { because: 'Secrecy=top' },
    },
  ],
  skips: [{ name: 'no tag that calls for care', given: [aLogGroup(), aFunction()], text: 'no tag says' }],
  unknowns: [
    {
      name: 'tags of a function that writes there were not read',
      given: [aLogGroup(), aFunction({ tags: unseen({ operation: 'tag:GetResources' }) })],
      gap: { operation: 'tag:GetResources' },
    },
  ],
});
