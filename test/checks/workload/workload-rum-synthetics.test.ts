import { workloadRumSynthetics } from '../../../checks/workload/workload-rum-synthetics.ts';
import { inStack, otherEstates, referenceEstates } from '../../analysis/map/estates/reference-estates.ts';
import {
  aDistribution,
  aDomainName,
  aFunction,
  aGraphqlApi,
  anAmplifyApp,
  anApiV2,
  anAppMonitor,
  anEventApi,
  aRestApi,
  aUrl,
  seen,
} from '../../support/build.ts';
import { testCheck } from '../../support/check-tester.ts';

const { rest } = referenceEstates;
const canary = (name: string) => aFunction({ name: `cwsyn-${name}-0a1b2c3d` });
const other = { kind: 'rum.app-monitor', account: '111122223333', region: 'eu-west-1', because: 'left out' } as const;

function open(name: string, ...given: Parameters<typeof inStack>[1]) {
  return {
    name: `what is open by ${name}`,
    given: inStack('desk', given),
    subject: 'desk',
    message: 'unwatched',
  };
}

testCheck(workloadRumSynthetics, {
  passes: [
    {
      name: 'a canary that is named for it',
      given: [...rest, canary('shop-checkout')],
      subject: 'shop',
      evidence: { workload: 'shop', by: ['cwsyn-shop-checkout-0a1b2c3d'] },
    },
    {
      name: 'a canary and a monitor, in their order',
      given: [...rest, canary('shop'), anAppMonitor({ name: 'Shop' })],
      subject: 'shop',
      evidence: { by: ['Shop', 'cwsyn-shop-0a1b2c3d'] },
    },
    {
      name: 'a canary that is named for its API',
      given: [...inStack('desk', [aRestApi({ name: 'Ticket API' })]), canary('ticket_api_health')],
      subject: 'desk',
    },
    {
      name: 'a monitor that is named for its site',
      given: [
        ...inStack('desk', [aDistribution({ aliases: ['www.tickets.example.com'] })]),
        anAppMonitor({ name: 'tickets' }),
      ],
      subject: 'desk',
    },
    {
      name: 'a canary that is named for the domain of its API',
      given: [
        ...inStack('desk', [
          aRestApi({ name: 'a' }),
          aDomainName({ name: 'api.tickets.example.com', mappings: seen([]) }),
        ]),
        canary('tickets'),
      ],
      subject: 'desk',
    },
    {
      name: 'a canary that bears its name as a tag',
      given: [...rest, aFunction({ name: 'cwsyn-probe-1', tags: seen({ Project: 'Shop' }) })],
      subject: 'shop',
    },
    {
      name: 'a canary, though monitors were not read',
      given: [...rest, canary('shop')],
      unread: [other],
      subject: 'shop',
    },
    {
      name: 'what another product watches, by configuration',
      given: rest,
      options: { watchedElsewhere: ['sh*'] },
      subject: 'shop',
      evidence: { by: ['another product'] },
    },
  ],
  reviews: [
    {
      name: 'an API that nothing watches',
      given: rest,
      subject: 'shop',
      message: 'unwatched',
      severity: 'low',
      evidence: { workload: 'shop', doors: [aRestApi().name] },
      text: 'and no canary and no app monitor is named for it',
    },
    {
      name: 'a canary of something else, and a tag that only contains the name',
      given: [...rest, aFunction({ name: 'cwsyn-probe-1', tags: seen({ Project: 'workshop' }) })],
      subject: 'shop',
      message: 'unwatched',
    },
    {
      name: 'a function that is named for it and no canary',
      given: [...rest, aFunction({ name: 'shop-probe' })],
      subject: 'shop',
      message: 'unwatched',
    },
    {
      name: 'a monitor of another account',
      given: [...rest, anAppMonitor({ account: '444455556666' })],
      subject: 'shop',
      message: 'unwatched',
    },
    {
      name: 'a name of two letters, which any name may contain',
      given: [...inStack('qa', [anApiV2({ name: 'qa' })]), canary('aqua')],
      subject: 'qa',
      message: 'unwatched',
    },
    open('a distribution', aDistribution({ aliases: [] })),
    open('a GraphQL API', aGraphqlApi()),
    open('an Event API', anEventApi()),
    open('an HTTP API', anApiV2()),
    open('an app of Amplify', anAmplifyApp()),
    open('a function URL', aFunction(), aUrl({ authType: 'NONE' })),
  ],
  skips: [
    {
      name: 'what is started by objects',
      given: otherEstates.data,
      subject: 'pictures',
      text: 'nothing of it is open to the internet',
    },
    { name: 'a private API', given: inStack('desk', [aRestApi({ endpointTypes: ['PRIVATE'] })]), subject: 'desk' },
    {
      name: 'a private GraphQL API',
      given: inStack('desk', [aGraphqlApi({ visibility: 'PRIVATE' })]),
      subject: 'desk',
    },
    {
      name: 'a distribution that is switched off',
      given: inStack('desk', [aDistribution({ enabled: false })]),
      subject: 'desk',
    },
    { name: 'a function URL that is signed', given: inStack('desk', [aFunction(), aUrl()]), subject: 'desk' },
  ],
  insufficient: [
    { name: 'monitors that were not read', given: rest, unread: [other], subject: 'shop', text: 'left out' },
  ],
});
