import type { ApiV2, Evidence, Gap, Verdict } from '#model';
import { apiAddresses } from './api-addresses.ts';
import type { JudgeContext } from './define-check.ts';
import { notApplicable, passBecause, unknown } from './verdicts.ts';

/** Who can reach an HTTP or WebSocket API before any authorizer: they have no resource policies, and no web ACLs. */
type HttpExposure =
  | { readonly is: 'open' }
  | { readonly is: 'narrowed'; readonly by: string }
  /** The default endpoint is off, and no domain name leads here. */
  | { readonly is: 'unreached' }
  | { readonly is: 'unknown'; readonly gap: Gap };

type Context = Pick<
  JudgeContext<'apigateway.domain-name' | 'apigatewayv2.api-mapping' | 'apigatewayv2.routing-rule', unknown>,
  'all' | 'analysis'
>;

/** What is said of an API, or a route of one, that not everybody can reach; undefined where everybody can. */
export function unlessOpen(api: ApiV2, facts: Evidence, context: Context): Verdict<never> | undefined {
  const exposure = httpExposure(api, context);
  switch (exposure.is) {
    case 'open':
      return undefined;
    case 'unknown':
      return unknown(exposure.gap);
    case 'unreached':
      return notApplicable('its default endpoint is off, and no domain name leads to it');
    case 'narrowed':
      return passBecause({ ...facts, narrowedBy: exposure.by });
  }
}

function httpExposure({ apiId, defaultEndpointDisabled }: ApiV2, context: Context): HttpExposure {
  if (!defaultEndpointDisabled) return { is: 'open' };
  const { of, gap } = apiAddresses(context);
  const domains = of(apiId).map(({ domain }) => domain);
  if (domains.some(({ mutualTls }) => !mutualTls)) return { is: 'open' };
  if (gap !== undefined) return { is: 'unknown', gap };
  if (domains.length === 0) return { is: 'unreached' };
  return { is: 'narrowed', by: 'mutual TLS on all of its domain names' };
}
