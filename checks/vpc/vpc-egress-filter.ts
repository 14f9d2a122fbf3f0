import * as z from 'zod/mini';
import {
  type AttachedFunction,
  defineCheck,
  functionsInVpcs,
  insufficientEvidence,
  type JudgeContext,
  notApplicable,
  passBecause,
  type RouteOut,
  review,
  routesOut,
  routesOutJoins,
  unknown,
  vpcFunctionJoins,
} from '#kit';
import type { Verdict } from '#model';

const joins = [...vpcFunctionJoins, ...routesOutJoins] as const;
const options = z.strictObject({
  /** VPCs whose outbound traffic is filtered by what is not read: DNS Firewall, a proxy of one’s own. */
  filteredVpcs: z._default(z.array(z.string()), []),
});
type Context = JudgeContext<(typeof joins)[number], z.output<typeof options>>;

export const vpcEgressFilter = defineCheck({
  id: 'vpc-egress-filter',
  title: 'What functions in a VPC send out passes a filter',
  question: 'SEC2',
  practices: ['SEC2-12'],
  scope: 'region',
  severity: 'informational',
  why: 'Code that was slipped into a function sends what it reads to a host of its own, which a filter by name stops.',
  remedy: {
    text: 'Route what leaves the VPC through Network Firewall or a proxy that admits known hosts, or resolve names through DNS Firewall and list the VPC in filteredVpcs.',
    property: 'AWS::NetworkFirewall::Firewall; AWS::EC2::Route VpcEndpointId',
    cli: 'aws ec2 replace-route --route-table-id {tables} --destination-cidr-block 0.0.0.0/0 --vpc-endpoint-id FIREWALL_ENDPOINT --region {region}',
  },
  reference: 'https://docs.aws.amazon.com/network-firewall/latest/developerguide/vpc-config.html',

  subject: 'account-region',
  joins,
  options,
  messages: { unfiltered: 'What {functions} send out of {vpc} leaves by {exits} without a filter.' },

  judge(_region, context) {
    const vpcs = [...functionsInVpcs(context)].sort(([one], [other]) => (one < other ? -1 : 1));
    if (vpcs.length === 0) return notApplicable('no function is in a VPC');
    return vpcs.map(([vpc, functions]) => ({ ...ofVpc(vpc, functions, context), subKey: vpc }));
  },
});

function ofVpc(vpc: string, attached: readonly AttachedFunction[], context: Context): Verdict<'unfiltered'> {
  if (context.options.filteredVpcs.includes(vpc)) return passBecause({ vpc, filter: 'by configuration' });
  const direct = attached.filter((one) => !hasProxy(one));
  if (direct.length === 0) return passBecause({ vpc, filter: 'a proxy' });
  const routes = routesOut(
    direct.flatMap(({ subnetIds }) => [...subnetIds]),
    vpc,
    context,
  );
  if (routes === undefined) return insufficientEvidence('not all of its route tables are in what is audited');
  if (routes.length === 0) return notApplicable('nothing leaves it');
  const open = routes.filter(({ isFiltered }) => !isFiltered);
  return open.length === 0 ? passBecause({ vpc, filter: 'a firewall' }) : ofOpenRoutes(vpc, direct, open);
}

function ofOpenRoutes(
  vpc: string,
  direct: readonly AttachedFunction[],
  open: readonly RouteOut[],
): Verdict<'unfiltered'> {
  if (open.every(({ target }) => target.startsWith('tgw-')))
    return insufficientEvidence('it leaves by a transit gateway, behind which it may be filtered');
  const unread = direct.flatMap((one) => (one.function.environment.seen ? [] : one.function.environment.gap))[0];
  if (unread !== undefined) return unknown(unread);
  const functions = direct.map((one) => one.function.name).sort();
  const exits = [...new Set(open.map(({ target }) => target))].sort();
  const tables = [...new Set(open.map(({ tableId }) => tableId))].sort();
  return review('unfiltered', { vpc, functions, exits, tables });
}

function hasProxy({ function: { environment } }: AttachedFunction): boolean {
  return environment.seen && environment.value.some(({ name }) => name.toUpperCase() === 'HTTPS_PROXY');
}
