import type { Pillar, Severity } from '#model';

/** What may be said of how findings are shown in Security Hub. */
export interface SecurityHubSettings {
  /** The role for publishing in each account but the caller's own; `ServerlessLensAuditorPublish` where none is named. */
  readonly roleName?: string | undefined;
  /** Where findings are shown that belong to no region; where none is named, the partition's home if it is audited. */
  readonly homeRegion?: string | undefined;
  /** Shown whatever their severity; `security` alone where none are named. */
  readonly pillars?: readonly Pillar[] | undefined;
  /** Shown from here up in the other pillars, or `none` of them; `high` where nothing is said. */
  readonly minimumSeverity?: Severity | 'none' | undefined;
  /** Whether what a person has to judge is shown too. */
  readonly review?: boolean | undefined;
  /** An active finding is sent again after so many days, 1 to 89; 30 where nothing is said. */
  readonly heartbeatDays?: number | undefined;
}

export const defaultPublishRoleName = 'ServerlessLensAuditorPublish';
export const defaultHeartbeatDays = 30;
