/** How the values of a condition key bound an audience. */
export type ConditionValueKind = 'identifier' | 'arn' | 'organization-path' | 'address' | 'unique-id';

/**
 * Condition keys that bound who is let in by a resource policy, in lower case. Not among them, since they bound nothing or not
 * the audience: aws:SecureTransport, aws:PrincipalType, aws:PrincipalIsAWSService, aws:Referer, aws:UserAgent, dates,
 * events:source, lambda:FunctionUrlAuthType, lambda:InvokedViaFunctionUrl. lambda:EventSourceToken bounds only what Alexa's
 * own service principals may do, never a wildcard.
 */
export const effectiveConditionKeys: {
  readonly source: string;
  readonly asOf: string;
  readonly kinds: Readonly<Record<string, ConditionValueKind>>;
} = {
  source: 'IAM user guide, "AWS global condition context keys"; KMS developer guide, "AWS KMS condition keys"',
  asOf: '2026-11-25',
  kinds: {
    'aws:principalaccount': 'identifier',
    'aws:principalarn': 'arn',
    'aws:principalorgid': 'identifier',
    'aws:principalorgpaths': 'organization-path',
    'aws:sourceaccount': 'identifier',
    'aws:sourcearn': 'arn',
    'aws:sourceip': 'address',
    'aws:sourceorgid': 'identifier',
    'aws:sourceorgpaths': 'organization-path',
    'aws:sourceowner': 'identifier',
    'aws:sourcevpc': 'identifier',
    'aws:sourcevpce': 'identifier',
    'aws:userid': 'unique-id',
    'aws:vpcsourceip': 'address',
    'kms:calleraccount': 'identifier',
  },
};
