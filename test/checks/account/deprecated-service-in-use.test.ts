import { deprecatedServiceInUse } from '../../../checks/account/deprecated-service-in-use.ts';
import { endedServices } from '../../../src/data/index.ts';
import { aFunction, aPolicy, aRegion, aRole, someStackContents } from '../../support/build.ts';
import { testCheck } from '../../support/check-tester.ts';

function holding(
  type: string,
  physicalId: string | null = 'made',
  overrides: Parameters<typeof someStackContents>[0] = {},
) {
  return someStackContents({ contents: [{ type, physicalId: physicalId ?? undefined }], ...overrides });
}

function roleFor(action: string) {
  return aRole({ inlinePolicies: [{ name: 'own', document: aPolicy([{ actions: [action] }]) }] });
}

testCheck(deprecatedServiceInUse, {
  passes: [
    {
      name: 'stacks and roles of services that live',
      given: [aRegion(), aFunction(), aRole(), holding('AWS::KinesisAnalyticsV2::Application')],
      evidence: { place: '111122223333 eu-west-1', services: endedServices.map(({ service }) => service) },
    },
    { name: 'a role that may use all of AWS', given: [aRegion(), aFunction(), roleFor('*')] },
    {
      name: 'messages, which live on under another name',
      given: [aRegion(), aFunction(), roleFor('mobiletargeting:SendMessages')],
    },
    {
      name: 'a role that no function of the region has',
      given: [aRegion(), aFunction({ region: 'us-east-1' }), roleFor('qldb:SendCommand')],
    },
    {
      name: 'a function of another account',
      given: [aRegion(), aFunction({ account: '444455556666', roleArn: aRole().arn }), roleFor('qldb:SendCommand')],
    },
    {
      name: 'a stack of another region and of another account',
      given: [
        aRegion(),
        holding('AWS::QLDB::Ledger', 'made', { region: 'us-east-1' }),
        holding('AWS::QLDB::Ledger', 'made', { account: '444455556666' }),
      ],
    },
  ],
  reviews: [
    ...endedServices.flatMap(({ service, types, endsOn }) =>
      types.map((start) => ({
        name: `what a stack has of ${service}`,
        given: [aRegion(), holding(`${start}Thing`), holding(`${start}Other`, null, { name: 'two' })],
        message: 'inUse',
        severity: 'medium' as const,
        subKey: service,
        evidence: {
          service,
          endsOn,
          by: [`${start}Other not made`, `${start}Thing made`],
          place: '111122223333 eu-west-1',
        },
      })),
    ),
    ...endedServices.flatMap(({ service, actions }) =>
      actions.map((action) => ({
        name: `a function that may ${action}`,
        given: [aRegion(), aFunction(), roleFor(action)],
        message: 'inUse',
        subKey: service,
        evidence: { by: ['function orders'] },
        related: [aFunction().arn],
      })),
    ),
    {
      name: 'two services, each by itself',
      given: [aRegion(), aFunction(), roleFor('qldb:*'), holding('AWS::Pinpoint::App', 'app')],
      verdicts: [
        {
          result: 'review',
          message: 'inUse',
          subKey: 'Amazon Pinpoint',
          text: 'Amazon Pinpoint has its end on 2026-10-30',
        },
        { result: 'review', message: 'inUse', subKey: 'Amazon QLDB' },
      ],
    },
    {
      name: 'a function, though stacks were left out',
      given: [aRegion(), aFunction(), roleFor('qldb:SendCommand')],
      unread: [
        { kind: 'cloudformation.stack-contents', account: '111122223333', region: 'eu-west-1', because: 'left out' },
      ],
      verdicts: [
        { result: 'review', message: 'inUse' },
        { result: 'insufficient-evidence', subKey: 'stacks' },
      ],
    },
  ],
  insufficient: [
    {
      name: 'stacks that were left out',
      given: [aRegion(), aFunction(), aRole()],
      unread: [
        { kind: 'cloudformation.stack-contents', account: '111122223333', region: 'eu-west-1', because: 'left out' },
      ],
      subKey: 'stacks',
      text: 'left out',
    },
  ],
});
