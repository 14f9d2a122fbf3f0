import type { Arn, Observed, ResourceBase } from './fact.ts';
import type { PolicyDocument } from './policy.ts';

/** What is told about a secret; its value is never read. Secrets that are being deleted are not listed. */
export interface SecretsManagerSecret extends ResourceBase<'secretsmanager.secret'> {
  readonly createdAt: string;
  /** Moves with tags and descriptions too. */
  readonly lastChangedAt: string | undefined;
  /** To the day; undefined for one that was never read in its region. */
  readonly lastAccessedAt: string | undefined;
  readonly rotation: SecretRotation;
  /** The AWS service that made and manages it. */
  readonly owningService: string | undefined;
  /** Where it is a replica: the region of the original. Of an original that has replicas, its own. */
  readonly primaryRegion: string | undefined;
  /** The partner who holds and rotates the secret; undefined for an ordinary one. */
  readonly managedExternalType: string | undefined;
  /** Undefined where the key is that of Secrets Manager itself. */
  readonly kmsKeyId: string | undefined;
  /** Undefined where it has none. */
  readonly policy: Observed<PolicyDocument | undefined>;
}

export interface SecretRotation {
  readonly enabled: boolean;
  readonly intervalDays: number | undefined;
  /** `rate(…)` or `cron(…)`. */
  readonly schedule: string | undefined;
  readonly functionArn: Arn | undefined;
  readonly lastRotatedAt: string | undefined;
  readonly nextRotationAt: string | undefined;
  /** A version that was never made current is left, as after a rotation that failed. */
  readonly pendingVersion: boolean;
}

/** A key that a resource of its own account and region names. */
export interface KmsKey extends ResourceBase<'kms.key'> {
  /** How resources name it: its ARN, its id, or an alias. */
  readonly namedAs: readonly string[];
  /** Not seen of a key whose own policy keeps it closed; its ARN is then made of the one name that is known. */
  readonly metadata: Observed<KmsKeyMetadata>;
  /** Undefined for a key of AWS's, whose policy nobody can change. */
  readonly policy: Observed<PolicyDocument | undefined>;
}

export interface KmsKeyMetadata {
  /** `Enabled`, `Disabled`, `PendingDeletion` … */
  readonly state: string;
  readonly manager: 'AWS' | 'CUSTOMER';
}

export type SecretsResource = KmsKey | SecretsManagerSecret;
