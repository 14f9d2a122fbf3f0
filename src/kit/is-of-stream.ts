import type { EventSourceMapping } from '#model';

/** Whether a mapping reads a stream of Kinesis, of a table or of DocumentDB, which is among the clusters of RDS. */
export function isOfStream({ sourceArn }: Pick<EventSourceMapping, 'sourceArn'>): boolean {
  return ['kinesis', 'dynamodb', 'rds'].includes(sourceArn?.split(':')[2] ?? '');
}
