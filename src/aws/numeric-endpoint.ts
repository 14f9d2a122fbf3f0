import { isIP } from 'node:net';

interface Parameters {
  readonly Endpoint?: string | undefined;
  readonly RequiresAccountId?: boolean;
}

type EndpointProvider = (parameters: Parameters, context?: unknown) => unknown;

interface Addressed {
  readonly config: { endpointProvider?: EndpointProvider };
}

/**
 * Lets a client go to an endpoint that is an IP address, such as a local AWS. S3 Control's puts the account before the host
 * name, of which an address has none; there the account stays in its header alone.
 */
export function allowNumericEndpoint(client: unknown): void {
  const { config } = client as Addressed;
  const provider = config.endpointProvider;
  if (provider === undefined) return;
  config.endpointProvider = (parameters, context) =>
    provider(isNumeric(parameters.Endpoint) ? { ...parameters, RequiresAccountId: false } : parameters, context);
}

function isNumeric(endpoint: string | undefined): boolean {
  return endpoint !== undefined && isIP(new URL(endpoint).hostname.replace(/^\[|\]$/g, '')) !== 0;
}
