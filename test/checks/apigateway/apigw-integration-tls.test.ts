import type { IntegrationV2, RestIntegration } from '#model';
import { apigwIntegrationTls } from '../../../checks/apigateway/apigw-integration-tls.ts';
import { aMethod, anApiV2, anIntegrationV2, aRestApi, aRestIntegration } from '../../support/build.ts';
import { testCheck } from '../../support/check-tester.ts';

function method(overrides: Partial<RestIntegration>, integrationType = 'HTTP_PROXY') {
  return aMethod({ integrationType, integration: aRestIntegration(overrides) });
}

function integration(overrides: Partial<Omit<IntegrationV2, 'kind'>>) {
  return anIntegrationV2({ integrationType: 'HTTP_PROXY', service: undefined, functions: [], ...overrides });
}

testCheck(apigwIntegrationTls, {
  passes: [
    {
      name: 'an https address',
      given: [method({ scheme: 'https' })],
      evidence: {
        integration: 'GET /orders',
        apiId: 'a1b2c3d4e5',
        integrationType: 'HTTP_PROXY',
        scheme: 'https',
        connectionType: 'INTERNET',
        skipsCertificateCheck: false,
      },
    },
    {
      name: 'an https address by a VPC link',
      given: [method({ scheme: 'https', connectionType: 'VPC_LINK' }, 'HTTP')],
    },
    {
      name: 'an https address of an HTTP API',
      given: [integration({ scheme: 'https' })],
      evidence: { integration: 'storefront/i1n2t3', scheme: 'https', service: 'none', verifiesServerName: false },
    },
    {
      name: 'a private integration that verifies the name of its backend',
      given: [integration({ service: 'elasticloadbalancing', connectionType: 'VPC_LINK', verifiesServerName: true })],
      evidence: { scheme: 'told by its target', verifiesServerName: true },
    },
  ],
  fails: [
    {
      name: 'plain HTTP',
      given: [method({ scheme: 'http' })],
      message: 'plain',
      severity: 'high',
      related: [aRestApi().arn],
      text: 'GET /orders calls its backend over plain HTTP.',
    },
    {
      name: 'plain HTTP by a VPC link, less severely',
      given: [method({ scheme: 'http', connectionType: 'VPC_LINK' }, 'HTTP')],
      message: 'plainWithin',
      severity: 'low',
      related: [aRestApi().arn],
      text: 'over plain HTTP, by a VPC link',
    },
    {
      name: 'no look at the certificate',
      given: [method({ scheme: 'https', skipsCertificateCheck: true })],
      message: 'unverified',
      severity: 'high',
      related: [aRestApi().arn],
      text: 'without a look at its certificate',
    },
    {
      name: 'no look at the certificate of what a stage variable names',
      given: [method({ skipsCertificateCheck: true, stageVariables: ['host'] })],
      message: 'unverified',
      evidence: { scheme: 'told by a stage variable' },
    },
    {
      name: 'plain HTTP of an HTTP API',
      given: [integration({ scheme: 'http' })],
      message: 'plain',
      severity: 'high',
      related: [anApiV2().arn],
    },
    ...['elasticloadbalancing', 'servicediscovery'].map((service) => ({
      name: `a private integration with ${service} that verifies nothing, less severely`,
      given: [integration({ service, connectionType: 'VPC_LINK' })],
      message: 'plainWithin',
      severity: 'low' as const,
      evidence: { scheme: 'told by its target', service },
      related: [anApiV2().arn],
    })),
  ],
  skips: [
    ...['AWS', 'AWS_PROXY', 'MOCK'].map((integrationType) => ({
      name: `${integrationType} of a REST API`,
      given: [method({}, integrationType)],
      text: 'it calls no backend over HTTP',
    })),
    { name: 'a method without integration', given: [aMethod({ integrationType: undefined, integration: undefined })] },
    { name: 'a function behind an HTTP API', given: [anIntegrationV2()], text: 'it calls no backend over HTTP' },
  ],
  insufficient: [
    {
      name: 'a stage variable that holds the scheme (trap: a host that is not resolved)',
      given: [method({ stageVariables: ['address'] })],
      text: 'a stage variable decides by which scheme it is called',
    },
    {
      name: 'a stage variable of an HTTP API',
      given: [integration({ stageVariables: ['address'] })],
      text: 'a stage variable decides',
    },
  ],
});
