/** Who asks, and which accounts there are: without these no run begins. */
export const needed: ReadonlySet<string> = new Set(['sts:GetCallerIdentity', 'organizations:ListAccounts']);
