/** Credentials of AWS as every SDK client takes them. */
export interface CredentialSet {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string;
  readonly expiration?: Date;
}

export type Credentials = CredentialSet | (() => Promise<CredentialSet>);
