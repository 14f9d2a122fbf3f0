/** A service that AWS has ended, or said when it will. */
export interface EndedService {
  readonly service: string;
  /** ISO date. */
  readonly endsOn: string;
  /** Types of templates that begin so. */
  readonly types: readonly string[];
  /** Actions of IAM that use it, and nothing that lives on. */
  readonly actions: readonly string[];
  readonly instead: string;
}

/** Source: the notices at the head of each service's guide (November 2026). */
export const endedServices: readonly EndedService[] = [
  {
    service: 'Amazon Pinpoint',
    endsOn: '2026-10-30',
    types: ['AWS::Pinpoint::'],
    actions: ['mobiletargeting:PutEvents', 'mobiletargeting:UpdateEndpoint', 'mobiletargeting:CreateCampaign'],
    instead: 'Amazon Connect or Kinesis; messages, push among them, live on as AWS End User Messaging',
  },
  {
    service: 'Amazon Kinesis Data Analytics for SQL',
    endsOn: '2026-01-27',
    types: ['AWS::KinesisAnalytics::'],
    actions: [],
    instead: 'Amazon Managed Service for Apache Flink',
  },
  {
    service: 'Amazon QLDB',
    endsOn: '2025-07-31',
    types: ['AWS::QLDB::'],
    actions: ['qldb:SendCommand'],
    instead: 'Amazon Aurora PostgreSQL',
  },
  {
    service: 'AWS App Mesh',
    endsOn: '2026-09-30',
    types: ['AWS::AppMesh::'],
    actions: ['appmesh:StreamAggregatedResources'],
    instead: 'Amazon ECS Service Connect or Amazon VPC Lattice',
  },
  {
    service: 'AWS IoT Analytics',
    endsOn: '2025-12-15',
    types: ['AWS::IoTAnalytics::'],
    actions: ['iotanalytics:BatchPutMessage'],
    instead: 'Amazon Kinesis with Amazon S3 and Athena',
  },
  {
    service: 'AWS IoT Events',
    endsOn: '2026-05-20',
    types: ['AWS::IoTEvents::'],
    actions: ['iotevents:BatchPutMessage'],
    instead: 'rules of AWS IoT with Step Functions or Lambda',
  },
  {
    service: 'Amazon Elastic Transcoder',
    endsOn: '2025-11-13',
    types: ['AWS::ElasticTranscoder::'],
    actions: ['elastictranscoder:CreateJob'],
    instead: 'AWS Elemental MediaConvert',
  },
];
