import type { IamRole, PolicyDocument, PolicyStatement } from '#model';

/** One Allow that reaches further than a bounded audience. */
export interface OpenStatement {
  readonly statement: PolicyStatement;
  /** Conditions that were present and do not narrow the audience: `StringLike aws:SourceArn`. */
  readonly ineffective: readonly string[];
}

/** What one Allow of a role grants by wildcard. */
export interface WildcardGrant {
  readonly policyName: string;
  /** As written, `s3:Get*`; of a NotAction, what it excepts: `NotAction iam:*, sts:*`. */
  readonly action: string;
  /** How many listed actions are left of it. Undefined where its service is not in the list of actions. */
  readonly expandsTo: number | undefined;
  readonly kind: 'service' | 'prefix' | 'not-action' | 'all';
  /** `read`: only configuration reads; `data-read`: reads data or secrets; `write`; `permissions`: changes rights too. */
  readonly reach: 'read' | 'data-read' | 'write' | 'permissions' | 'unknown';
}

export interface PolicyEngine {
  /** Allow statements with a wildcard principal and no effective narrowing condition or Deny. */
  readonly openStatements: (document: PolicyDocument) => readonly OpenStatement[];
  /**
   * Wildcard grants of a role's inline and attached policies, action by action, less what its boundary and its Denies take
   * away. A policy or boundary that was not in the snapshot adds and takes nothing.
   */
  readonly wildcardGrants: (role: IamRole) => readonly WildcardGrant[];
  /**
   * Whether a role is in effect allowed an action on some of a resource (an ARN or a pattern): `unknown` where a policy's
   * document was not in the snapshot and could decide it.
   */
  readonly allows: (role: IamRole, action: string, resource: string) => 'yes' | 'no' | 'unknown';
  /** Whether an action name matches a pattern with wildcards, by IAM's case-insensitive rule. */
  readonly matchesAction: (pattern: string, action: string) => boolean;
}
