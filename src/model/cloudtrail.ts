import type { Arn, Observed, ResourceBase } from './fact.ts';

/** Events that are recorded: one selector, in the same form whichever way it was written. */
export interface EventSelection {
  /** `Management`, `Data`, `NetworkActivity` … */
  readonly category: string;
  readonly reads: boolean;
  readonly writes: boolean;
  /** Of data events: `AWS::Lambda::Function`. */
  readonly resourceType: string | undefined;
  /** ARNs, or what they begin with; none where all resources are meant. */
  readonly resourceArns: readonly string[];
  /** Further conditions leave some of these events out. */
  readonly narrowed: boolean;
}

export interface TrailStatus {
  readonly logging: boolean;
  /** The code of S3's last error: `AccessDenied`. */
  readonly latestDeliveryError: string | undefined;
  /** ISO date-time. */
  readonly latestDeliveryAt: string | undefined;
}

/** A trail, in its home region. In a member account, a trail of the organization is one too. */
export interface CloudtrailTrail extends ResourceBase<'cloudtrail.trail'> {
  readonly multiRegion: boolean;
  readonly ofOrganization: boolean;
  readonly validatesLogFiles: boolean;
  /** Undefined within: AWS does not tell this account. */
  readonly status: Observed<TrailStatus | undefined>;
  /** Undefined within: only the account that the trail belongs to is told. */
  readonly selections: Observed<readonly EventSelection[] | undefined>;
}

/** That a trail records this region too, whose home is another, where alone AWS tells all of it. */
export interface CloudtrailShadowTrail extends ResourceBase<'cloudtrail.shadow-trail'> {
  readonly trailArn: Arn;
  readonly homeRegion: string;
  readonly multiRegion: boolean;
  readonly ofOrganization: boolean;
}

/** A store of CloudTrail Lake. */
export interface CloudtrailEventDataStore extends ResourceBase<'cloudtrail.event-data-store'> {
  /** `ENABLED`, `STOPPED_INGESTION`, `PENDING_DELETION` … */
  readonly status: string;
  readonly multiRegion: boolean;
  readonly ofOrganization: boolean;
  readonly selections: readonly EventSelection[];
}

/** A change of something deployed that a person made within the last 30 days, or of reserved concurrency whoever made it, as the event history has it. */
export interface CloudtrailChange extends ResourceBase<'cloudtrail.change'> {
  /** `UpdateFunctionCode20150331v2` */
  readonly eventName: string;
  /** ISO date-time. */
  readonly at: string;
  /** The function, table or API that was changed. */
  readonly targetArn: Arn;
  /** `sso`: a role of IAM Identity Center. `role`: any other, from the console. `machine`: told of reserved concurrency alone. */
  readonly by: 'root' | 'user' | 'sso' | 'role' | 'machine';
  /** The user's or role's name, `machine` for that; the name of the session is not kept. */
  readonly principal: string;
  readonly fromConsole: boolean;
}

export type CloudtrailResource = CloudtrailChange | CloudtrailEventDataStore | CloudtrailShadowTrail | CloudtrailTrail;
