import { describe, expect, it } from 'vitest';
import { describeAppSpec } from '#boundary';

const at = { partition: 'aws', region: 'eu-west-1', account: '111122223333' };
const orders = 'arn:aws:lambda:eu-west-1:111122223333:function:orders';

function of(spec: unknown) {
  return describeAppSpec(JSON.stringify(spec), at);
}

describe('what a deployment says of itself', () => {
  it('names its functions and hooks, whoever wrote its first letters large, and nothing else', () => {
    const Properties = { Name: orders, Alias: 'live', CurrentVersion: 7, TargetVersion: '8', Password: 'kept-quiet' };
    const told = of({
      version: 0.0,
      resources: [{ orders: { Type: 'AWS::Lambda::Function', Properties } }],
      hooks: [{ BeforeAllowTraffic: 'check-orders' }, { AfterAllowTraffic: `${orders}-after` }],
      notes: 'kept-quiet',
    });
    expect(told).toEqual({
      is: 'known',
      functions: [{ functionArn: orders, alias: 'live', currentVersion: '7', targetVersion: '8' }],
      hooks: [
        { event: 'BeforeAllowTraffic', functionArn: 'arn:aws:lambda:eu-west-1:111122223333:function:check-orders' },
        { event: 'AfterAllowTraffic', functionArn: `${orders}-after` },
      ],
    });
  });

  it('has neither where it lists neither', () => {
    expect(of({ version: 0.0 })).toEqual({ is: 'known', functions: [], hooks: [] });
  });

  it('leaves unresolved what names no function', () => {
    expect(of({ Resources: [{ orders: {} }, 'orders'], Hooks: [{ BeforeAllowTraffic: 7 }, 'check'] })).toEqual({
      is: 'known',
      functions: [{ functionArn: 'unresolved', alias: undefined, currentVersion: undefined, targetVersion: undefined }],
      hooks: [{ event: 'BeforeAllowTraffic', functionArn: 'unresolved' }],
    });
  });

  it.each(['version: 0.0\nResources: []', '[]', '7', ''])('is in no form that is read where it is %j', (text) => {
    expect(describeAppSpec(text, at)).toEqual({ is: 'not-json' });
  });
});
