import { describe, expect, it } from 'vitest';
import type { Resource, WorkloadMap } from '#model';
import { renderDot } from '../../src/deliver/map-dot.ts';
import { renderMapJson } from '../../src/deliver/map-json.ts';
import { renderMermaid } from '../../src/deliver/map-mermaid.ts';
import { mapOf } from '../analysis/map/draw.ts';
import {
  aFunction,
  aMapping,
  aMethod,
  anAlias,
  aPolicy,
  aQueue,
  aRestApi,
  aRestIntegration,
  aRole,
  aStream,
  aSubscription,
  aTable,
  aTopic,
  seen,
} from '../support/build.ts';

const live = 'arn:aws:lambda:eu-west-1:111122223333:function:orders:live';
const shop = { tags: seen({ Workload: 'shop' }) };

/** An API before an alias, a stream, a topic that leads to a queue, and a table that a role allows. */
const given: readonly Resource[] = [
  { ...aRestApi(), ...shop },
  aMethod({
    integrationUri: undefined,
    integration: aRestIntegration({ functions: [{ arn: live, stageName: 'prod' }] }),
  }),
  aMethod({
    httpMethod: 'POST',
    integrationUri: undefined,
    integration: aRestIntegration({ functions: [{ arn: live, stageName: 'prod' }] }),
  }),
  { ...aFunction(), ...shop },
  anAlias(),
  aFunction({ name: 'CustomResource' }),
  aRole({
    inlinePolicies: [{ name: 'p', document: aPolicy([{ actions: ['dynamodb:GetItem'], resources: [aTable().arn] }]) }],
  }),
  { ...aTable(), ...shop },
  { ...aStream(), ...shop },
  aMapping({ sourceArn: aStream().arn, functionArn: live }),
  aTopic({ name: 'a "quoted" <b>#1</b>', arn: 'arn:aws:sns:us-east-1:111122223333:topic', region: 'us-east-1' }),
  aSubscription({ topicArn: 'arn:aws:sns:us-east-1:111122223333:topic', protocol: 'sqs', endpointArn: aQueue().arn }),
  aSubscription({
    arn: 'arn:aws:sns:us-east-1:111122223333:topic:2',
    topicArn: 'arn:aws:sns:us-east-1:111122223333:topic',
    protocol: 'firehose',
    endpointArn: 'arn:aws:firehose:us-east-1:444455556666:deliverystream/far',
  }),
];

const map = mapOf(given);

describe('Mermaid', () => {
  it('shows whole resources by account, region and workload, from left to right, and edges between two as one', () => {
    expect(renderMermaid(map)).toBe(`flowchart LR
  subgraph c1["111122223333 eu-west-1"]
    n5(["inbox<br/>unlisted"])
  end
  subgraph c2["111122223333 eu-west-1: shop"]
    n1["shop<br/>apigateway.rest-api"]
    n2["orders<br/>lambda.function"]
    n6(["order-stream<br/>kinesis.stream"])
    n7[("orders<br/>dynamodb.table")]
  end
  subgraph c3["111122223333 us-east-1"]
    n3(["a #34;quoted#34; #60;b#62;#35;1#60;/b#62;<br/>sns.topic"])
  end
  subgraph c4["444455556666 us-east-1"]
    n4(["far<br/>unlisted"])
  end
  n1 -- "integrate" --> n2
  n6 == "poll" ==> n2
  n2 -. "access?" .-> n7
  n3 -. "subscribe" .-> n4
  n3 -. "subscribe" .-> n5
`);
  });
});

describe('Graphviz', () => {
  it('gets the same graph, with a line for each mode', () => {
    const dot = renderDot(map);
    expect(dot).toContain('digraph map {\n  rankdir=LR;');
    expect(dot).toContain('label="a \\"quoted\\" <b>#1</b>\\nsns.topic", style=rounded');
    expect(dot).toContain('label="orders\\ndynamodb.table", shape=cylinder');
    expect(dot).toContain('[label="integrate", style=solid];');
    expect(dot).toContain('[label="poll", color="black:white:black"];');
    expect(dot).toContain('[label="access", style=dotted];');
    expect(dot).toContain('[label="subscribe", style=dashed];');
    expect(dot.match(/subgraph cluster_\d+ \{/g)).toHaveLength(4);
    expect(dot.endsWith('}\n')).toBe(true);
  });
});

describe('JSON', () => {
  const text = [...renderMapJson(map)].join('');
  const read = JSON.parse(text) as WorkloadMap & { readonly schemaVersion: number };

  it('has every node and edge with its evidence, and every workload with its scenarios', () => {
    expect(read.schemaVersion).toBe(1);
    expect(read.nodes).toHaveLength(map.nodes.length);
    expect(read.edges).toEqual(map.edges);
    expect(read.workloads).toEqual(map.workloads);
    expect(read.hubs).toEqual([]);
  });

  it('leaves no field of a node out: what does not apply is null', () => {
    const fields = [
      'id',
      'kind',
      'name',
      'account',
      'region',
      'environment',
      'layer',
      'parent',
      'stack',
      'workload',
      'badges',
    ].sort();
    for (const node of read.nodes) expect(Object.keys(node).sort()).toEqual(fields);
    expect(read.nodes.find(({ kind }) => kind === 'sns.topic')).toMatchObject({
      parent: null,
      stack: null,
      workload: null,
    });
  });

  it('is well formed where there is nothing', () => {
    const empty = [...renderMapJson({ nodes: [], edges: [], workloads: [], hubs: [] })].join('');
    expect(JSON.parse(empty)).toEqual({ schemaVersion: 1, nodes: [], edges: [], workloads: [], hubs: [] });
  });
});

it('puts what has no account in a cluster of its own', () => {
  const alexa = aFunction({
    policy: seen({
      statements: [
        {
          sid: undefined,
          effect: 'Allow',
          principals: [{ type: 'Service', value: 'alexa-appkit.amazon.com' }],
          notPrincipals: [],
          actions: ['lambda:InvokeFunction'],
          notActions: [],
          resources: ['*'],
          notResources: [],
          conditions: [],
        },
      ],
    }),
  });
  expect(renderMermaid(mapOf([alexa]))).toContain('["elsewhere"]\n    n1["alexa-appkit<br/>service"]');
});
