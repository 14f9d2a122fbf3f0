import { describe, expect, it } from 'vitest';
import { aFunction, anAlias, anEventRule, aRestApi, aRuleTarget, aSchedule, aUrl, seen } from '../../support/build.ts';
import { mapOf } from './draw.ts';

const fulfilment = 'arn:aws:states:eu-central-1:444455556666:stateMachine:fulfilment';

/** The node that a rule's target becomes where nothing of that name is listed. */
function unlisted(arn: string) {
  const { nodes } = mapOf([anEventRule({ pattern: undefined, targets: seen([aRuleTarget({ arn })]) })]);
  return nodes.find(({ id }) => id === arn);
}

describe('What is not listed', () => {
  it.each([
    [fulfilment, 'fulfilment', 'eu-central-1', '444455556666'],
    ['arn:aws:sqs:eu-west-1:444455556666:inbox', 'inbox', 'eu-west-1', '444455556666'],
    ['arn:aws:events:eu-west-1:444455556666:event-bus/shop', 'shop', 'eu-west-1', '444455556666'],
    ['arn:aws:s3:::uploads', 'uploads', '', ''],
  ])('is known by its ARN alone: %s', (arn, name, region, account) => {
    expect(unlisted(arn)).toMatchObject({ kind: 'unlisted', name, region, account });
    expect(unlisted(arn)?.parent).toBeUndefined();
  });

  it.each([
    [fulfilment, 'orchestration'],
    ['arn:aws:sqs:eu-west-1:444455556666:inbox', 'messaging'],
    ['arn:aws:glue:eu-west-1:444455556666:workflow/nightly', 'consumer'],
  ])('stands where its service does: %s', (arn, layer) => {
    expect(unlisted(arn)?.layer).toBe(layer);
  });

  it('is of its function where it is a version or an alias', () => {
    const orders = 'arn:aws:lambda:eu-west-1:444455556666:function:orders';
    const { nodes } = mapOf([aSchedule({ targetArn: `${orders}:live` })]);
    expect(nodes.find(({ id }) => id === `${orders}:live`)).toMatchObject({ parent: orders, name: 'live' });
    expect(mapOf([aSchedule({ targetArn: orders })]).nodes.find(({ id }) => id === orders)?.parent).toBeUndefined();
  });
});

describe('A node', () => {
  it('of a URL is not that of its function, and is a part of it', () => {
    const { nodes } = mapOf([aFunction(), aUrl()]);
    const { arn } = aFunction();
    expect(nodes.map(({ id, kind, parent }) => [id, kind, parent]).sort()).toEqual([
      [arn, 'lambda.function', undefined],
      [`${arn}/url`, 'lambda.url', arn],
    ]);
  });

  it('of an alias is a part of its function, and one of an API stands alone', () => {
    const { nodes } = mapOf([aFunction(), anAlias(), aRestApi()]);
    const parents = new Map(nodes.map(({ kind, parent }) => [kind, parent]));
    expect(parents.get('lambda.alias')).toBe(aFunction().arn);
    expect(parents.get('apigateway.rest-api')).toBeUndefined();
  });
});
