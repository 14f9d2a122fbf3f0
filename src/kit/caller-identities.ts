import type { AccessLogFormat } from '#model';

const ofRequest =
  /^identity\.(?:caller|user|userArn|apiKey|apiKeyId|accountId|principalOrgId|cognito\w+|clientCert\.(?:subjectDN|serialNumber))$/;
/** How an authorizer did, where the rest of what it hands on is about the caller. */
const ofAuthorizer = /^authorizer\.(?!(?:error|latency|status|requestId|integrationLatency|integrationStatus)$)/;

/** Those variables of an access log that tell callers apart; an address alone does not. */
export function callerIdentities(format: AccessLogFormat | undefined): readonly string[] {
  const variables = format?.contextVariables ?? [];
  return variables.filter((variable) => ofRequest.test(variable) || ofAuthorizer.test(variable));
}
