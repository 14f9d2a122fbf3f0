import type { CloudfrontDistribution } from '#model';
import { apigwWaf } from '../../../checks/apigateway/apigw-waf.ts';
import {
  aBucketOrigin,
  aDistribution,
  aDomainName,
  aPolicy,
  aRestApi,
  aStage,
  aStatement,
} from '../../support/build.ts';
import { testCheck } from '../../support/check-tester.ts';

const webAclArn = 'arn:aws:wafv2:eu-west-1:111122223333:regional/webacl/shop/1';
const endpoint = 'a1b2c3d4e5.execute-api.eu-west-1.amazonaws.com';
const everybody = { principals: [{ type: '*', value: '*' }], actions: ['execute-api:Invoke'] };
const network = { operator: 'IpAddress', key: 'aws:SourceIp', values: ['203.0.113.0/24'] };

function behind(domainName: string, overrides: Partial<Omit<CloudfrontDistribution, 'kind'>> = {}) {
  return aDistribution({
    origins: [aBucketOrigin(), aBucketOrigin({ id: 'api', domainName, type: 'custom' })],
    ...overrides,
  });
}

testCheck(apigwWaf, {
  passes: [
    {
      name: 'a web ACL',
      given: [aRestApi(), aStage({ webAclArn })],
      evidence: { stage: 'shop/prod', apiId: 'a1b2c3d4e5', webAcl: webAclArn },
    },
  ],
  fails: [
    {
      name: 'no web ACL',
      given: [aRestApi(), aStage()],
      message: 'unprotected',
      severity: 'medium',
      evidence: { webAcl: 'none' },
      text: 'shop/prod can be reached from the internet, and no web ACL is before it.',
    },
    {
      name: 'a web ACL of WAF Classic (trap: the service waf-regional is retired)',
      given: [aRestApi(), aStage({ webAclArn: 'arn:aws:waf-regional:eu-west-1:111122223333:webacl/1' })],
      message: 'classic',
      text: 'WAF Classic (arn:aws:waf-regional:',
    },
    {
      name: 'a resource policy for everybody',
      given: [aRestApi({ policy: aPolicy([aStatement(everybody)]) }), aStage()],
      message: 'unprotected',
    },
    {
      name: 'a distribution without a web ACL',
      given: [aRestApi(), aStage(), behind(endpoint, { webAclId: undefined })],
      message: 'unprotected',
    },
    {
      name: 'a distribution that is off',
      given: [aRestApi(), aStage(), behind(endpoint, { enabled: false })],
      message: 'unprotected',
    },
    {
      name: 'a distribution before something else',
      given: [aRestApi(), aStage(), aDomainName(), behind('other.example.com')],
      message: 'unprotected',
    },
  ],
  reviews: [
    {
      name: 'distributions with a web ACL before its default endpoint and its domain name',
      given: [
        aRestApi(),
        aStage(),
        aDomainName(),
        behind(endpoint, { distributionId: 'E9' }),
        behind('api.example.com', { distributionId: 'E2' }),
      ],
      message: 'behindDistribution',
      severity: 'medium',
      evidence: { distributions: ['E2', 'E9'] },
      text: 'is an origin of distributions that have one (E2, E9)',
    },
  ],
  skips: [
    { name: 'a private API', given: [aRestApi({ endpointTypes: ['PRIVATE'] }), aStage()], text: 'its API is private' },
    {
      name: 'a resource policy for a network',
      given: [aRestApi({ policy: aPolicy([aStatement({ ...everybody, conditions: [network] })]) }), aStage()],
      text: 'its resource policy narrows',
    },
    { name: 'its API is gone', given: [aStage()], text: 'its API is gone' },
  ],
});
