import { defineCheck, fail, passBecause } from '#kit';

export const opensearchEncryption = defineCheck({
  id: 'opensearch-encryption',
  title: 'A search domain encrypts its indexes at rest and what its nodes tell each other',
  question: 'SEC2',
  practices: ['SEC2-28'],
  scope: 'region',
  severity: 'high',
  why: 'Without both, indexes can be read from the disks and snapshots of the domain, or on the way between its nodes.',
  remedy: {
    text: 'Switch both on, in a quiet hour: the change is a blue/green deployment, and neither can be switched off again.',
    property: 'AWS::OpenSearchService::Domain EncryptionAtRestOptions, NodeToNodeEncryptionOptions',
    cli: 'aws opensearch update-domain-config --domain-name {name} --encryption-at-rest-options Enabled=true --node-to-node-encryption-options Enabled=true --region {region}',
  },
  reference: 'https://docs.aws.amazon.com/opensearch-service/latest/developerguide/encryption-at-rest.html',

  subject: 'opensearch.domain',
  messages: { inTheClear: '{domain} does not encrypt {missing}.' },

  judge({ name: domain, atRestEncrypted, nodeToNodeEncrypted }) {
    const missing = [
      ...(atRestEncrypted ? [] : ['its indexes at rest']),
      ...(nodeToNodeEncrypted ? [] : ['what its nodes tell each other']),
    ];
    const evidence = { domain, atRestEncrypted, nodeToNodeEncrypted };
    return missing.length === 0 ? passBecause(evidence) : fail('inTheClear', { ...evidence, missing });
  },
});
