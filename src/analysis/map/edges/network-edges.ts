import type { Ec2SecurityGroup, SecurityRule } from '#model';
import type { Draft } from '../../map.ts';
import { grouped } from '../grouped.ts';
import type { Seen } from '../places.ts';
import type { Scene } from '../scene.ts';

/** From functions to the databases and caches whose security groups let in one of the function's. */
export function networkEdges({ seen }: Scene): readonly Draft[] {
  const groups = seen.all('ec2.security-group').filter(({ ingress }) => ingress.length > 0);
  const opened = groups.flatMap((group) => openings(group));
  const openedTo = grouped(opened, ({ from }) => from);
  const behind = grouped(guarded(seen), ({ groupId }) => groupId);
  return seen.all('lambda.function').flatMap(({ arn, vpc }) =>
    (vpc?.securityGroupIds ?? []).flatMap((id) =>
      openedTo.of(id).flatMap(({ group, rule }) =>
        behind
          .of(group.groupId)
          .filter(({ port }) => port === undefined || takes(rule, port))
          .map(
            ({ to }): Draft => ({
              type: 'network',
              mode: 'data',
              confidence: 'likely',
              from: arn,
              to,
              by: group.arn,
              says: `lets in security group ${id}`,
            }),
          ),
      ),
    ),
  );
}

interface Opening {
  readonly from: string;
  readonly group: Ec2SecurityGroup;
  readonly rule: SecurityRule;
}

function openings(group: Ec2SecurityGroup): readonly Opening[] {
  return group.ingress.flatMap((rule) => rule.securityGroupIds.map((from) => ({ from, group, rule })));
}

interface Guarded {
  readonly groupId: string;
  readonly to: string;
  /** Undefined where it is not told. */
  readonly port: number | undefined;
}

function guarded(seen: Seen): readonly Guarded[] {
  return [
    ...seen
      .all('rds.instance')
      .flatMap(({ arn, port, securityGroupIds }) => securityGroupIds.map((groupId) => ({ groupId, to: arn, port }))),
    ...[...seen.all('rds.proxy'), ...seen.all('elasticache.cluster')].flatMap(({ arn, securityGroupIds }) =>
      securityGroupIds.map((groupId) => ({ groupId, to: arn, port: undefined })),
    ),
  ];
}

function takes({ protocol, fromPort = 0, toPort = 65_535 }: SecurityRule, port: number): boolean {
  return (protocol === '-1' || protocol === 'tcp') && fromPort <= port && port <= toPort;
}
