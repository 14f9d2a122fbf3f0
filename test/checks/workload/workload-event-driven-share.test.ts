import { workloadEventDrivenShare } from '../../../checks/workload/workload-event-driven-share.ts';
import { inStack } from '../../analysis/map/estates/reference-estates.ts';
import { aFunction, aMapping, aMethod, aQueue, aRestApi } from '../../support/build.ts';
import { testCheck } from '../../support/check-tester.ts';

const names = ['one', 'two', 'three', 'four', 'five'] as const;
const fn = (name: string) => `arn:aws:lambda:eu-west-1:111122223333:function:${name}` as const;

/** Functions, of which an API calls some and queues others. */
function parts(counts: { readonly functions: number; readonly called: number; readonly queued: number }) {
  const { functions, called, queued } = counts;
  const own = names.slice(0, functions).map((name) => aFunction({ name }));
  const methods = names.slice(0, called).map((name) =>
    aMethod({
      httpMethod: 'POST',
      arn: `${aRestApi().arn}/resources/${name}/methods/POST`,
      path: `/${name}`,
      integrationUri: `arn:aws:apigateway:eu-west-1:lambda:path/2015-03-31/functions/${fn(name)}/invocations`,
    }),
  );
  const queues = names.slice(0, queued).map((name) => aQueue({ name: `${name}-jobs` }));
  const mappings = names
    .slice(0, queued)
    .map((name, index) => aMapping({ uuid: name, sourceArn: queues[index]?.arn, functionArn: fn(name) }));
  return inStack('shop', [aRestApi(), ...own, ...methods, ...queues, ...mappings]);
}

testCheck(workloadEventDrivenShare, {
  passes: [
    {
      name: 'just a fifth by events',
      given: parts({ functions: 5, called: 4, queued: 1 }),
      subject: 'shop',
      evidence: { workload: 'shop', functions: 5, byEvents: 1, all: 5 },
    },
    { name: 'events alone', given: parts({ functions: 5, called: 0, queued: 5 }), subject: 'shop' },
    {
      name: 'no event, where none is asked for',
      given: parts({ functions: 5, called: 5, queued: 0 }),
      options: { leastShare: 0 },
      subject: 'shop',
    },
  ],
  reviews: [
    {
      name: 'five functions that an API calls',
      given: parts({ functions: 5, called: 5, queued: 0 }),
      subject: 'shop',
      message: 'fewEvents',
      severity: 'informational',
      evidence: { workload: 'shop', functions: 5, byEvents: 0, all: 5 },
      text: 'Of what the parts of shop hand to each other, 0 of 5 connections go by an event',
    },
    {
      name: 'less than another share',
      given: parts({ functions: 5, called: 4, queued: 1 }),
      options: { leastShare: 0.21 },
      subject: 'shop',
      message: 'fewEvents',
    },
    {
      name: 'fewer functions, where the options ask for them',
      given: parts({ functions: 4, called: 4, queued: 0 }),
      options: { leastFunctions: 4 },
      subject: 'shop',
      message: 'fewEvents',
    },
  ],
  skips: [
    {
      name: 'four functions',
      given: parts({ functions: 4, called: 4, queued: 0 }),
      subject: 'shop',
      text: 'it has too few functions to tell',
    },
    {
      name: 'five functions that nothing is known to call',
      given: parts({ functions: 5, called: 0, queued: 0 }),
      subject: 'shop',
      text: 'nothing is known of what its parts hand to each other',
    },
  ],
});
