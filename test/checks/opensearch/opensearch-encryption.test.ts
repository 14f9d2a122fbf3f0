import { opensearchEncryption } from '../../../checks/opensearch/opensearch-encryption.ts';
import { aDomain } from '../../support/build.ts';
import { testCheck } from '../../support/check-tester.ts';

testCheck(opensearchEncryption, {
  passes: [
    {
      name: 'both ways of encryption',
      given: [aDomain()],
      evidence: { domain: 'search', atRestEncrypted: true, nodeToNodeEncrypted: true },
    },
  ],
  fails: [
    {
      name: 'indexes in the clear',
      given: [aDomain({ atRestEncrypted: false })],
      message: 'inTheClear',
      severity: 'high',
      evidence: {
        domain: 'search',
        atRestEncrypted: false,
        nodeToNodeEncrypted: true,
        missing: ['its indexes at rest'],
      },
      text: 'search does not encrypt its indexes at rest.',
    },
    {
      name: 'traffic between nodes in the clear',
      given: [aDomain({ nodeToNodeEncrypted: false })],
      message: 'inTheClear',
      severity: 'high',
      evidence: { missing: ['what its nodes tell each other'] },
    },
    {
      name: 'both in the clear',
      given: [aDomain({ atRestEncrypted: false, nodeToNodeEncrypted: false })],
      message: 'inTheClear',
      evidence: { missing: ['its indexes at rest', 'what its nodes tell each other'] },
    },
  ],
});
