import { defineCheck, fail, notApplicable, outsideProduction, passBecause } from '#kit';

export const eventbridgeArchive = defineCheck({
  id: 'eventbridge-archive',
  title: 'A bus of a production workload archives its events for a replay',
  question: 'REL2',
  practices: ['REL2-B3'],
  scope: 'region',
  severity: 'low',
  beyondLens: true,
  why: 'Events that a faulty consumer took cannot be sent again where nobody kept them.',
  remedy: {
    text: 'Archive what the bus gets, for as long as it takes to notice that a consumer did it wrong. An archive with a pattern keeps only what that takes.',
    property: 'AWS::Events::Archive SourceArn, RetentionDays',
    cli: 'aws events create-archive --archive-name {bus} --event-source-arn {arn} --retention-days 30 --region {region}',
  },
  reference: 'https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-archive.html',

  subject: 'events.bus',
  joins: ['events.archive'],
  messages: {
    none: '{bus} keeps none of its events: what a consumer got wrong cannot be sent again. Archives that are not on: {off}.',
  },

  judge(bus, { where, environment }) {
    if (bus.name === 'default') return notApplicable('the default bus is for events of AWS');
    const spared = outsideProduction(bus, environment);
    if (spared !== undefined) return notApplicable(spared);
    const archives = where('events.archive', 'busArn', bus.arn);
    const on = archives.filter(({ state }) => state === 'ENABLED').map(({ name }) => name);
    if (on.length > 0)
      return passBecause({ bus: bus.name, archives: on.toSorted(), covers: 'what their patterns take' });
    const off = archives.map(({ name }) => name).toSorted();
    return fail('none', { bus: bus.name, off: off.length > 0 ? off : ['none'] });
  },
});
