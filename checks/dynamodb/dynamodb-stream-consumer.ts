import {
  defineCheck,
  groupedBy,
  isEnabled,
  type JudgeContext,
  notApplicable,
  notSeen,
  oncePerInventory,
  passBecause,
  review,
} from '#kit';

const hints = ['dynamodb.kinesis-destination', 'lambda.event-source-mapping', 'pipes.pipe'] as const;
type Context = Pick<JudgeContext<(typeof hints)[number], unknown>, 'all' | 'analysis'>;

export const dynamodbStreamConsumer = defineCheck({
  id: 'dynamodb-stream-consumer',
  title: 'Something reads the stream of a table that has one',
  question: 'SMB',
  practices: ['SMB-07'],
  scope: 'region',
  severity: 'informational',
  why: 'A stream that nothing reads was meant to keep a search index, a cache or a report up to date, and no longer does.',
  remedy: {
    text: 'Let a function or a pipe read the present stream, or switch the stream off; each time it is switched on, it gets another ARN.',
    property: 'AWS::Lambda::EventSourceMapping EventSourceArn; AWS::DynamoDB::Table StreamSpecification',
    cli: 'aws lambda create-event-source-mapping --function-name FUNCTION --event-source-arn {stream} --starting-position LATEST --region {region}',
  },
  reference: 'https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Streams.Lambda.html',

  subject: 'dynamodb.table',
  hints,
  messages: {
    unread: 'The stream of {table} is on, and nothing is seen to read it.',
    formerRead: 'The stream of {table} is on, and what reads is tied to an earlier one, which is gone.',
  },

  judge(table, context) {
    const { streamArn: stream, replicaRegions } = table;
    if (stream === undefined) return notApplicable('its stream is off');
    const readers = readersByTable(context).get(table.arn) ?? [];
    const reading = readers.filter(({ from }) => from === stream).map(({ name }) => name);
    const copies = context
      .where('dynamodb.kinesis-destination', 'tableArn', table.arn)
      .filter(({ status }) => /^(?:ACTIVE|ENABLING|UPDATING)$/.test(status))
      .map(({ streamArn }) => streamArn);
    const former = readers.filter(({ from }) => from !== stream).map(({ name }) => name);
    const evidence = {
      table: table.name,
      stream,
      readers: reading.sort(),
      former: former.sort(),
      copies: copies.sort(),
      replicas: [...replicaRegions].sort(),
    };
    if (reading.length + copies.length + replicaRegions.length > 0) return passBecause(evidence);
    const unseen = context.unread(...hints);
    if (unseen !== undefined) return notSeen(unseen);
    return review(former.length > 0 ? 'formerRead' : 'unread', evidence);
  },
});

/** What reads streams of a table, the present one or an earlier, and is switched on. */
const readersByTable = oncePerInventory(({ all }: Context) => {
  const mappings = all('lambda.event-source-mapping')
    .filter(isEnabled)
    .map(({ functionArn, sourceArn = '' }) => ({ name: functionArn, from: sourceArn }));
  const pipes = all('pipes.pipe').flatMap(({ name, source, enabled }) =>
    enabled ? [{ name: `pipe ${name}`, from: source }] : [],
  );
  return groupedBy([...mappings, ...pipes], ({ from }) => from.split('/stream/').slice(0, 1));
});
