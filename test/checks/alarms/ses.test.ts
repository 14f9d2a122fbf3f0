import type { SesEventDestination } from '#model';
import { sesAlarms } from '../../../checks/alarms/ses.ts';
import { type AlarmExample, heard, testAlarm, watching } from '../../support/alarm-tester.ts';
import { aConfigurationSet, anEmailTemplate, aSesAccount, seen, unseen } from '../../support/build.ts';
import type { CheckTable } from '../../support/check-table.ts';

const [rejects, bounces, complaints, renderings] = sesAlarms;
const account = aSesAccount();
const idle = aSesAccount({ sentLast24Hours: 0 });
const set = aConfigurationSet();
const ofSet = { 'ses:configuration-set': 'transactional' };

function destination(overrides: Partial<SesEventDestination>): SesEventDestination {
  return {
    name: 'somewhere',
    enabled: true,
    eventTypes: ['BOUNCE', 'COMPLAINT', 'REJECT', 'RENDERING_FAILURE'],
    cloudwatchDimensions: ['campaign'],
    ...overrides,
  };
}

function setWith(overrides: Partial<SesEventDestination>) {
  return aConfigurationSet({
    eventDestinations: seen([destination(overrides)]),
    reputationMetricsEnabled: seen(false),
  });
}

function of(metric: string, severity: AlarmExample['severity'], proposes: string): AlarmExample {
  return {
    given: [account],
    severity,
    namespace: 'AWS/SES',
    metric,
    dimensions: {},
    evidence: { resource: 'SES in eu-west-1', alarmName: `SES in eu-west-1-${metric}`, sentLast24Hours: 100 },
    proposes: `${proposes} --comparison-operator GreaterThanOrEqualToThreshold`,
  };
}

/** What every account that sends is asked, by the event that `counted` counts. */
function sending(example: AlarmExample, counted: string, type: string): CheckTable {
  const byEvent = { ...example, metric: counted };
  return {
    passes: [
      {
        name: 'an alarm under the dimension of a configuration set',
        given: [account, set, ...heard, watching({ ...byEvent, dimensions: ofSet })],
        evidence: { alarms: ['watch'] },
      },
      {
        name: 'an alarm under a dimension that its owner chose',
        given: [account, setWith({}), ...heard, watching({ ...byEvent, dimensions: { campaign: 'spring' } })],
      },
      {
        name: 'an account that has sent nothing for a day, with an alarm',
        given: [idle, set, ...heard, watching(example)],
      },
      {
        name: 'an account whose destinations could not be read, with an alarm',
        given: [account, aConfigurationSet({ eventDestinations: unseen() }), ...heard, watching(example)],
      },
    ],
    fails: [
      {
        name: 'an alarm under a dimension of a destination that is switched off',
        given: [
          account,
          setWith({ enabled: false }),
          ...heard,
          watching({ ...byEvent, dimensions: { campaign: 'spring' } }),
        ],
        message: 'notCovered',
      },
      {
        name: 'an alarm under a dimension of a destination for other events',
        given: [
          account,
          setWith({ eventTypes: ['SEND', 'DELIVERY'].filter((one) => one !== type) }),
          ...heard,
          watching({ ...byEvent, dimensions: { campaign: 'spring' } }),
        ],
        message: 'notCovered',
      },
      {
        name: 'an alarm under another set than the one that counts',
        given: [account, set, ...heard, watching({ ...byEvent, dimensions: { 'ses:configuration-set': 'marketing' } })],
        message: 'notCovered',
      },
      {
        name: 'an alarm under a dimension of a configuration set that was deleted',
        given: [account, ...heard, watching({ ...byEvent, dimensions: ofSet })],
        message: 'notCovered',
      },
      {
        name: 'an alarm under a dimension of a set of another account or region',
        given: [
          account,
          aConfigurationSet({ account: '999988887777' }),
          aConfigurationSet({ region: 'us-east-1' }),
          ...heard,
          watching({ ...byEvent, dimensions: ofSet }),
        ],
        message: 'notCovered',
      },
    ],
    skips: [
      {
        name: 'it has sent nothing, and has no configuration set',
        given: [idle, ...heard],
        text: 'it sent nothing in 24 hours, and has no configuration set',
      },
    ],
    insufficient: [
      {
        name: 'it has sent nothing for a day, and has a configuration set',
        given: [idle, set, ...heard],
        text: 'not-collected-yet: cloudwatch.metric',
      },
    ],
    unknowns: [
      {
        name: 'where a configuration set sends its events could not be read',
        given: [
          account,
          aConfigurationSet({ eventDestinations: unseen({ operation: 'ses:GetConfigurationSetEventDestinations' }) }),
          ...heard,
        ],
        gap: { operation: 'ses:GetConfigurationSetEventDestinations' },
      },
    ],
  };
}

const rejecting = of(
  'Reject',
  'medium',
  '--statistic Sum --period 300 --evaluation-periods 1 --datapoints-to-alarm 1 --threshold 1',
);
testAlarm(rejects, rejecting, sending(rejecting, 'Reject', 'REJECT'));

for (const [check, rate, counted, type, threshold] of [
  [bounces, 'Reputation.BounceRate', 'Bounce', 'BOUNCE', '0.05'],
  [complaints, 'Reputation.ComplaintRate', 'Complaint', 'COMPLAINT', '0.001'],
] as const) {
  const example = {
    ...of(
      rate,
      'high',
      `--statistic Maximum --period 300 --evaluation-periods 1 --datapoints-to-alarm 1 --threshold ${threshold}`,
    ),
    misleading: { Account: '111122223333' },
  };
  const { passes, fails = [], unknowns = [], ...others } = sending(example, counted, type);
  testAlarm(check, example, {
    ...others,
    passes: [
      ...passes,
      {
        name: 'an alarm on the count instead of the rate',
        given: [account, ...heard, watching({ ...example, metric: counted })],
      },
      {
        name: 'an alarm on the rate of a configuration set',
        given: [account, set, ...heard, watching({ ...example, dimensions: ofSet })],
      },
    ],
    fails: [
      ...fails,
      {
        name: 'an alarm on the rate of a configuration set that publishes none',
        given: [account, setWith({}), ...heard, watching({ ...example, dimensions: ofSet })],
        message: 'notCovered',
      },
    ],
    unknowns: [
      ...unknowns,
      {
        name: 'whether a configuration set publishes its rate could not be read',
        given: [
          account,
          aConfigurationSet({ reputationMetricsEnabled: unseen({ operation: 'ses:GetConfigurationSet' }) }),
          ...heard,
        ],
        gap: { operation: 'ses:GetConfigurationSet' },
      },
    ],
  });
}

const byTemplate = [account, anEmailTemplate()];
const rendering: AlarmExample = {
  ...of(
    'RenderingFailure',
    'medium',
    '--statistic Sum --period 300 --evaluation-periods 1 --datapoints-to-alarm 1 --threshold 1',
  ),
  given: [...byTemplate, set],
  dimensions: ofSet,
  evidence: { resource: 'SES in eu-west-1', alarmName: 'SES in eu-west-1-RenderingFailure', templates: 1 },
};

testAlarm(renderings, rendering, {
  passes: [
    ...['Rendering Failure', 'Rendering Failures'].map((metric) => ({
      name: `the metric spelt ${metric}`,
      given: [...rendering.given, ...heard, watching({ ...rendering, metric })],
    })),
    {
      name: 'an alarm without dimensions',
      given: [...rendering.given, ...heard, watching({ ...rendering, dimensions: {} })],
    },
    {
      name: 'an alarm, while another set could not be read',
      given: [
        ...rendering.given,
        aConfigurationSet({ name: 'marketing', eventDestinations: unseen() }),
        ...heard,
        watching(rendering),
      ],
    },
  ],
  fails: [
    {
      name: 'no event destination tells of it',
      given: [...byTemplate, setWith({ eventTypes: ['BOUNCE'] }), ...heard, watching(rendering)],
      message: 'noRenderingEvents',
      subKey: 'no-event-destination',
      severity: 'medium',
      evidence: {
        resource: 'SES in eu-west-1',
        metricName: 'RenderingFailure',
        alarmName: 'SES in eu-west-1-RenderingFailure',
        dimensions: ['Name=ses:configuration-set,Value=transactional'],
      },
    },
    {
      name: 'no configuration set at all',
      given: [...byTemplate, ...heard],
      message: 'noRenderingEvents',
      evidence: { dimensions: ['Name=ses:configuration-set,Value=CONFIGURATION_SET'] },
    },
    {
      name: 'a destination with a dimension that its owner chose',
      given: [...byTemplate, setWith({}), ...heard],
      message: 'notCovered',
      evidence: { dimensions: ['Name=campaign,Value=VALUE'] },
    },
  ],
  reviews: [
    {
      name: 'destinations that are not CloudWatch alone',
      given: [
        ...byTemplate,
        aConfigurationSet({
          eventDestinations: seen([
            destination({ name: 'to-topic', cloudwatchDimensions: undefined }),
            destination({ name: 'to-bus', cloudwatchDimensions: undefined }),
          ]),
        }),
        ...heard,
      ],
      message: 'toldElsewhere',
      evidence: { destinations: ['transactional/to-bus', 'transactional/to-topic'] },
    },
  ],
  skips: [
    { name: 'it has no template', given: [account, set, ...heard], text: 'it has no e-mail template' },
    {
      name: 'templates of another account or region',
      given: [
        account,
        set,
        anEmailTemplate({ account: '999988887777' }),
        anEmailTemplate({ region: 'us-east-1' }),
        ...heard,
      ],
    },
  ],
  unknowns: [
    {
      name: 'where a configuration set sends its events could not be read',
      given: [
        ...byTemplate,
        aConfigurationSet({ eventDestinations: unseen({ operation: 'ses:GetConfigurationSetEventDestinations' }) }),
        ...heard,
      ],
      gap: { operation: 'ses:GetConfigurationSetEventDestinations' },
    },
  ],
});
