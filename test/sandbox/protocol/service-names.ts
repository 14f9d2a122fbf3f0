import { serviceOfClient } from '../../../src/data/aws-services.ts';

/** How one service is called in three places: the SDK package's suffix, the SigV4 credential scope, and IAM actions. */
export interface ServiceNames {
  readonly client: string;
  readonly signing: string;
  readonly action: string;
}

/** The names of the service that the package `@aws-sdk/client-<client>` speaks to. Its signing name is checked when it loads. */
export function namesOf(client: string): ServiceNames {
  const known = serviceOfClient(client);
  return known === undefined
    ? { client, signing: client, action: client }
    : { client, signing: known.signing, action: known.prefix };
}
