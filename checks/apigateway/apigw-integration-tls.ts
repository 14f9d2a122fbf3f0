import { defineCheck, fail, insufficientEvidence, notApplicable, passBecause } from '#kit';
import type { IntegrationV2, RestMethod, Verdict } from '#model';

/** A Lambda function, or an API of AWS, is called over TLS whatever is set. */
const ofAws = new Set(['AWS', 'AWS_PROXY', 'MOCK']);
/** Services behind a VPC link. */
const withinVpc = new Set(['elasticloadbalancing', 'servicediscovery']);

export const apigwIntegrationTls = defineCheck({
  id: 'apigw-integration-tls',
  title: 'An API calls its backends over TLS, and looks at their certificates',
  question: 'SEC2',
  practices: ['SEC2-20'],
  scope: 'region',
  severity: 'high',
  why: 'Over plain HTTP, or without a look at the certificate, requests and their credentials can be read and changed on their way to the backend.',
  remedy: {
    text: 'Give the integration an https address and let API Gateway verify its certificate; then deploy the API.',
    property:
      'AWS::ApiGateway::Method Integration Uri, TlsConfig InsecureSkipVerification; AWS::ApiGatewayV2::Integration IntegrationUri, TlsConfig ServerNameToVerify',
  },
  reference: 'https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-private.html',

  subject: ['apigateway.rest-method', 'apigatewayv2.integration'],
  messages: {
    plain: '{integration} calls its backend over plain HTTP.',
    plainWithin: '{integration} calls its backend over plain HTTP, by a VPC link.',
    unverified: '{integration} calls its backend without a look at its certificate (insecureSkipVerification).',
  },

  judge(subject) {
    return subject.kind === 'apigateway.rest-method' ? ofMethod(subject) : ofIntegration(subject);
  },
});

/** Where a stage variable holds the scheme or the whole address, it is not told. */
const hidden = insufficientEvidence('a stage variable decides by which scheme it is called');

type Said = Verdict<'plain' | 'plainWithin' | 'unverified'>;

const low = { severity: { level: 'low', because: 'within a network of its owner' } } as const;

function ofMethod({ name, apiId, apiArn, integrationType = 'none', integration }: RestMethod): Said {
  if (integration === undefined || ofAws.has(integrationType)) return notApplicable('it calls no backend over HTTP');
  const { scheme = 'told by a stage variable', connectionType, skipsCertificateCheck } = integration;
  const facts = { integration: name, apiId, integrationType, scheme, connectionType, skipsCertificateCheck };
  const related = [apiArn];
  if (skipsCertificateCheck) return fail('unverified', facts, { related });
  if (scheme === 'https') return passBecause(facts);
  if (scheme !== 'http') return hidden;
  return connectionType === 'VPC_LINK'
    ? fail('plainWithin', facts, { related, ...low })
    : fail('plain', facts, { related });
}

function ofIntegration(integration: IntegrationV2): Said {
  const { name, apiId, apiArn, integrationType, service = 'none', connectionType, verifiesServerName } = integration;
  const { scheme = withinVpc.has(service) ? 'told by its target' : 'told by a stage variable' } = integration;
  if (ofAws.has(integrationType)) return notApplicable('it calls no backend over HTTP');
  const facts = { integration: name, apiId, integrationType, scheme, service, connectionType, verifiesServerName };
  const related = [apiArn];
  if (scheme === 'https' || verifiesServerName) return passBecause(facts);
  // A private integration speaks TLS only where it is told which name to verify.
  if (connectionType === 'VPC_LINK') return fail('plainWithin', facts, { related, ...low });
  return scheme === 'http' ? fail('plain', facts, { related }) : hidden;
}
