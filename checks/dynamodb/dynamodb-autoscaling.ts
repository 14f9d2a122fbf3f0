import {
  defineCheck,
  directions,
  fail,
  notApplicable,
  passBecause,
  scalingDimension,
  scalingFlaw,
  tableParts,
  tableScalingJoins,
} from '#kit';

export const dynamodbAutoscaling = defineCheck({
  id: 'dynamodb-autoscaling',
  title: 'Provisioned capacity of tables and indexes follows its use',
  question: 'SAX',
  practices: ['SRM-04', 'SAX-17', 'SWA-06'],
  scope: 'region',
  severity: 'medium',
  why: 'Fixed capacity throttles each peak above it and is paid for when nobody comes; an index at its limit throttles the writes of its table too.',
  remedy: {
    text: 'Register reads and writes of the table and of each of its indexes for scaling, with a policy of target tracking; or switch the table to on-demand.',
    property:
      'AWS::ApplicationAutoScaling::ScalableTarget and AWS::ApplicationAutoScaling::ScalingPolicy; AWS::DynamoDB::Table BillingMode: PAY_PER_REQUEST',
    cli: 'aws application-autoscaling register-scalable-target --service-namespace dynamodb --resource-id table/{part} --scalable-dimension {dimension} --min-capacity N --max-capacity M --region {region}',
  },
  reference: 'https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/AutoScaling.html',

  subject: 'dynamodb.table',
  joins: tableScalingJoins,
  messages: { fixed: 'The provisioned capacity of {part} does not follow its use: {flaws}.' },

  judge(table, context) {
    if (table.provisioned === undefined) return notApplicable('it is on demand');
    return tableParts(table).map((part) => {
      const flaws = directions.flatMap((direction) => {
        const flaw = scalingFlaw(part, direction, context);
        return flaw === undefined ? [] : [{ direction, flaw }];
      });
      const [first] = flaws;
      if (first === undefined) return passBecause({ part: part.name }, part.details);
      const evidence = {
        part: part.name,
        flaws: flaws.map(({ direction, flaw }) => `${direction}: ${flaw}`),
        dimension: scalingDimension(part, first.direction),
      };
      return fail('fixed', evidence, part.details);
    });
  },
});
