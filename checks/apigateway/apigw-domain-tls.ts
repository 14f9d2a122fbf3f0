import * as z from 'zod/mini';
import {
  defineCheck,
  fail,
  hoursSince,
  insufficientEvidence,
  type JudgeContext,
  notApplicable,
  notSeen,
  passBecause,
} from '#kit';
import type { AcmCertificate, ApigatewayDomainName, Arn, Verdict } from '#model';

const certificates = 'acm.certificate';
type Context = JudgeContext<typeof certificates, { readonly minDays: number }>;

export const apigwDomainTls = defineCheck({
  id: 'apigw-domain-tls',
  title: 'A domain name of an API takes TLS 1.2 or newer, with a certificate that holds',
  question: 'SEC2',
  practices: ['SEC2-20', 'SWA-05'],
  scope: 'region',
  severity: 'high',
  why: 'Old versions of TLS can be broken on the way, and with a certificate that ran out no careful client calls any more.',
  remedy: {
    text: 'Set a security policy of at least TLS 1.2, and let ACM renew the certificate.',
    property: 'AWS::ApiGateway::DomainName SecurityPolicy; AWS::ApiGatewayV2::DomainName DomainNameConfigurations',
    cli: 'aws apigateway update-domain-name --domain-name {name} --patch-operations op=replace,path=/securityPolicy,value=TLS_1_2 --region {region}',
  },
  reference: 'https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-custom-domain-tls-version.html',

  subject: 'apigateway.domain-name',
  hints: [certificates],
  options: z.strictObject({ minDays: z._default(z.number().check(z.gte(0)), 30) }),
  messages: {
    oldTls: '{domain} takes TLS versions older than 1.2: its security policy is {policy}.',
    expiring: 'The certificate of {domain} runs out on {notAfter}, and ACM does not renew it by itself.',
  },

  judge(domain, context) {
    return [policyVerdict(domain), ...domain.certificateArns.map((arn) => certificateVerdict(domain, arn, context))];
  },
});

/** Names change; what they have in common is the oldest version that they take, before all else. */
function policyVerdict({ name, securityPolicy: policy }: ApigatewayDomainName): Verdict<'oldTls'> {
  if (policy === undefined) return insufficientEvidence('its security policy is not told');
  const facts = { domain: name, policy };
  if (/^(?:SecurityPolicy_)?TLS_?1_?[23]/.test(policy)) return passBecause(facts);
  if (/^(?:SecurityPolicy_)?TLS_?1_?[01]/.test(policy)) return fail('oldTls', facts);
  return insufficientEvidence(`its security policy is none that is known: ${policy}`);
}

function certificateVerdict({ name }: ApigatewayDomainName, arn: string, context: Context): Verdict<'expiring'> {
  const details = { subKey: `certificate-${arn.replace(/^.*\//, '')}`, related: [arn as Arn] };
  const found = context.find(certificates, arn as Arn);
  if (found.is === 'found') return expiryVerdict(name, found.value, context, details);
  const unseen = context.unread(certificates);
  if (unseen !== undefined) return notSeen(unseen, { subKey: details.subKey });
  return insufficientEvidence('its certificate is not among what is audited', { subKey: details.subKey });
}

function expiryVerdict(
  domain: string,
  { notAfter, renewalEligible }: AcmCertificate,
  { now, options: { minDays } }: Context,
  details: { readonly subKey: string; readonly related: readonly Arn[] },
): Verdict<'expiring'> {
  if (notAfter === undefined) return { ...notApplicable('its certificate is not issued'), subKey: details.subKey };
  const days = Math.floor((0 - hoursSince(notAfter, now)) / 24);
  const facts = { domain, notAfter, renewalEligible, days, minDays };
  // ACM renews by itself within the last 60 days.
  return days < minDays && !(renewalEligible && days >= 0)
    ? fail('expiring', facts, details)
    : passBecause(facts, details);
}
