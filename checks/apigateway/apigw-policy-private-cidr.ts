import { defineCheck, fail, isPrivateRange, notApplicable, passBecause } from '#kit';
import type { PolicyCondition, PolicyDocument } from '#model';

export const apigwPolicyPrivateCidr = defineCheck({
  id: 'apigw-policy-private-cidr',
  title: 'The resource policy of an API asks for addresses and networks that its callers can have',
  question: 'SEC1',
  practices: ['SEC1-17'],
  scope: 'region',
  severity: 'medium',
  why: 'Callers reach a public API by public addresses, and a private one by a VPC endpoint: a rule for the other kind never lets anyone in.',
  remedy: {
    text: 'Make the API private and ask for the VPC endpoint (aws:SourceVpce), or for addresses within the network by aws:VpcSourceIp; on a public API name the public addresses that callers come from. Then deploy it.',
    property: 'AWS::ApiGateway::RestApi Policy, EndpointConfiguration Types PRIVATE; SAM Api Auth.ResourcePolicy',
    cli: 'aws apigateway update-rest-api --rest-api-id {apiId} --patch-operations op=replace,path=/policy,value=POLICY --region {region}',
  },
  reference:
    'https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-resource-policies-aws-condition-keys.html',

  subject: 'apigateway.rest-api',
  messages: {
    privateRanges: 'The policy of {api}, a public API, asks for addresses that nobody on the internet has: {ranges}.',
    networkKeys: 'The policy of {api}, a public API, asks for VPCs or their endpoints ({keys}): no call comes by one.',
    publicKey:
      'The policy of {api}, a private API, asks for aws:SourceIp ({ranges}), which says nothing of callers in a VPC: aws:VpcSourceIp does.',
  },

  judge({ name: api, apiId, policy, endpointTypes }) {
    const asked = policy === undefined ? [] : askedOf(policy);
    if (asked.length === 0) return notApplicable('its policy asks for no addresses and no networks');
    const facts = { api, apiId, endpointTypes };
    const addresses = asked.filter(({ key }) => isKey(key, 'aws:sourceip')).flatMap(({ values }) => values);
    if (endpointTypes.includes('PRIVATE'))
      return addresses.length > 0
        ? fail('publicKey', { ...facts, ranges: distinct(addresses) }, { subKey: 'address' })
        : passBecause(facts);
    const ranges = distinct(addresses.filter(isPrivateRange));
    const keys = distinct(asked.map(({ key }) => key).filter((key) => !isKey(key, 'aws:sourceip')));
    const said = [
      ...(ranges.length > 0 ? [fail('privateRanges', { ...facts, ranges }, { subKey: 'address' })] : []),
      ...(keys.length > 0 ? [fail('networkKeys', { ...facts, keys }, { subKey: 'network' })] : []),
    ];
    return said.length > 0 ? said : passBecause(facts);
  },
});

const networkKeys = ['aws:sourceip', 'aws:sourcevpc', 'aws:sourcevpce', 'aws:vpcsourceip'];

/** Conditions on where a call comes from that have to be met to get in: of an Allow, and of a Deny for all others. */
function askedOf({ statements }: PolicyDocument): readonly PolicyCondition[] {
  return statements.flatMap(({ effect, conditions }) =>
    conditions.filter(
      ({ key, operator }) => networkKeys.includes(key.toLowerCase()) && /not/i.test(operator) === (effect === 'Deny'),
    ),
  );
}

function isKey(key: string, wanted: string): boolean {
  return key.toLowerCase() === wanted;
}

function distinct(texts: readonly string[]): readonly string[] {
  return [...new Set(texts)].sort();
}
