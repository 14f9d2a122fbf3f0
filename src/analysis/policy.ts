import type { IamRole, PolicyCondition, PolicyDocument, PolicyStatement } from '#model';
import type { Truth } from './truth.ts';

/** One Allow that reaches further than a bounded audience. */
export interface OpenStatement {
  readonly statement: PolicyStatement;
  /** Conditions that were present and do not narrow the audience: `StringLike aws:SourceArn`. */
  readonly ineffective: readonly string[];
}

/** How far a resource policy opens what it guards: `named-others` are accounts, organizations, networks, sources. */
export type Reach =
  | 'nobody'
  | 'own-account'
  | 'own-organization'
  | 'named-others'
  | 'service-without-source'
  | 'everyone';

/** One principal of one Allow, and how far it opens. */
export interface ExposurePath {
  readonly reach: Reach;
  /** Who beside the own account is let in: `444455556666`, `organization o-a1b2c3`, `203.0.113.0/24`, a service. */
  readonly others: readonly string[];
  readonly statement: PolicyStatement;
  /** As written, `AWS *`; of a NotPrincipal, `all but some`. */
  readonly principal: string;
  /** Conditions that bound who is let in, and those that do not: `StringLike aws:SourceArn`. */
  readonly bounds: readonly string[];
  readonly ineffective: readonly string[];
}

export interface Exposure {
  /** The farthest of its paths. */
  readonly reach: Reach;
  /** Those that let somebody in, in the document's order. */
  readonly paths: readonly ExposurePath[];
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

/** One resource of one Allow by which a role may do an action. */
export interface Grant {
  readonly policyName: string;
  /** As written, `s3:Get*`; of a NotAction, `*`. */
  readonly pattern: string;
  /** As written; where the boundary or a Deny leaves less of it, that. */
  readonly resource: string;
  /** `service`: all there is of a service, or of all of them; `type`: all of one type of resource. */
  readonly breadth: 'service' | 'type' | 'some';
  /** A condition bounds which resources: by their tags or owner, the service that asks for them, and so on. */
  readonly narrowed: boolean;
  /** Of the Allow. */
  readonly conditions: readonly PolicyCondition[];
}

/** What one Allow of a role grants on all there is of a service, though it could be granted on less. */
export interface WideGrant {
  readonly policyName: string;
  /** As written: `sqs:*`, `sqs:SendMessage`; of a NotAction, `*`. */
  readonly patterns: readonly string[];
  /** Those that are wide. */
  readonly resources: readonly string[];
  /** The listed actions behind the patterns, as far as they can be allowed on some resources. */
  readonly actions: readonly string[];
  /** Those of them that only read configuration. */
  readonly reads: readonly string[];
}

/** A way to more rights, in words, and the policy that grants its first step. */
export interface EscalationPath {
  readonly path: string;
  readonly policyName: string;
}

/** How a role could get itself more rights; `passes` are grants of iam:PassRole for every role, no way by themselves. */
export interface Escalations {
  readonly paths: readonly EscalationPath[];
  readonly passes: readonly EscalationPath[];
}

/** Whether the services that a role may use were used lately, by the prefixes of their actions. */
export interface RightsUse {
  readonly services: ReadonlyMap<string, ServiceUse>;
  /** Patterns of actions that stay, since nothing tells whether they are used. */
  readonly quiet: readonly string[];
}

export interface ServiceUse {
  readonly used: boolean;
  /** Of the actions that are tracked one by one, whether they were used; by their names in lower case, without the prefix. */
  readonly tracked: ReadonlyMap<string, boolean>;
}

/** What of a role's rights was used. What Denies and the boundary take away is not counted among what was not. */
export interface UsedRights {
  /** Of which the role may use something that does not stay; sorted, as the rest. */
  readonly unusedServices: readonly string[];
  /** Of other services: `s3:CreateBucket`. */
  readonly unusedActions: readonly string[];
  /** Of what stays: services of which the role has actions by a wildcard that nothing tracks. */
  readonly untracked: readonly string[];
  /** What stays, as one policy would grant it. */
  readonly statements: readonly PolicyStatement[];
}

/** What a service asks of something on behalf of a resource that its policy may name. */
export interface ServiceCall {
  /** As before `.amazonaws.com`: `sns`. */
  readonly service: string;
  readonly action: string;
  /** What is asked for. */
  readonly resource: string;
  /** On whose behalf; a pattern where part of it is not known. */
  readonly sourceArn: string;
  /** Of the source. */
  readonly account: string;
}

export interface PolicyEngine {
  /**
   * Whether a resource policy lets a service in: `maybe` where a condition looks at what we cannot know. Those who ask as an
   * identity have keys that a service has not; a condition on one of them keeps it out.
   */
  readonly letsService: (document: PolicyDocument, call: ServiceCall) => Truth;
  /** Allow statements with a wildcard principal and no effective narrowing condition or Deny. */
  readonly openStatements: (document: PolicyDocument) => readonly OpenStatement[];
  /** How far a resource policy reaches from the account that has it, with the statements that are the way there. */
  readonly exposureOf: (
    document: PolicyDocument,
    home: { readonly account: string; readonly organization?: string },
  ) => Exposure;
  /**
   * Wildcard grants of a role's inline and attached policies, action by action, less what its boundary and its Denies take
   * away. A policy or boundary that was not in the snapshot adds and takes nothing.
   */
  readonly wildcardGrants: (role: IamRole) => readonly WildcardGrant[];
  /**
   * The Allows by which a role may do an action, resource by resource, less what its boundary and its Denies take away. A
   * policy or boundary that was not in the snapshot adds and takes nothing.
   */
  readonly grantsOf: (role: IamRole, action: string) => readonly Grant[];
  /** How a role could get itself more rights; what its boundary and its Denies take away is no way. */
  readonly escalationPaths: (role: IamRole) => Escalations;
  /** The Allows by which it may do on everything what could be allowed on less; the same way. */
  readonly wideGrants: (role: IamRole) => readonly WideGrant[];
  /** A role's policies without what it did not use; a policy that was not in the snapshot adds nothing. */
  readonly usedRights: (role: IamRole, use: RightsUse) => UsedRights;
  /**
   * Whether a role is in effect allowed an action on some of a resource (an ARN or a pattern): `unknown` where a policy's
   * document was not in the snapshot and could decide it.
   */
  readonly allows: (role: IamRole, action: string, resource: string) => 'yes' | 'no' | 'unknown';
  /** Whether an action name matches a pattern with wildcards, by IAM's case-insensitive rule. */
  readonly matchesAction: (pattern: string, action: string) => boolean;
}
