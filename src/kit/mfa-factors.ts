import type { MfaFactors } from '#model';

/** Passkeys count as a second factor only where they verify who holds them. */
const verified = 'MULTI_FACTOR_WITH_USER_VERIFICATION';

/** The second factors that a user pool offers, by names for a reader. */
export function mfaFactorNames({ sms, softwareToken, email, passkeys }: MfaFactors): readonly string[] {
  return [
    ...(sms ? ['text message'] : []),
    ...(softwareToken ? ['authenticator app'] : []),
    ...(email ? ['email'] : []),
    ...(passkeys === verified ? ['passkey'] : []),
  ];
}
