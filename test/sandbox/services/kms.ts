import type {
  DescribeKeyRequest,
  DescribeKeyResponse,
  GetKeyPolicyRequest,
  GetKeyPolicyResponse,
} from '@aws-sdk/client-kms';
import type { Estate } from '../estate/model.ts';
import type { KeyRecord } from '../estate/platform-records.ts';
import { type Context, type Service, ServiceError } from '../service.ts';
import { regionOf } from './place-of.ts';

/** Keys by id or ARN; only their description is had by alias too. */
export const kms: Service<Estate> = {
  client: 'kms',
  operations: { DescribeKey: describeKey, GetKeyPolicy: getKeyPolicy },
};

function describeKey({ KeyId = '' }: DescribeKeyRequest, context: Context<Estate>): DescribeKeyResponse {
  const alias = KeyId.replace(/^arn:.*:alias\//, 'alias/');
  return { KeyMetadata: find(KeyId, context, (record) => record.aliases.includes(alias)).key };
}

function getKeyPolicy({ KeyId = '' }: GetKeyPolicyRequest, context: Context<Estate>): GetKeyPolicyResponse {
  return { Policy: JSON.stringify(find(KeyId, context).policy), PolicyName: 'default' };
}

function find(id: string, context: Context<Estate>, isNamed: (record: KeyRecord) => boolean = () => false): KeyRecord {
  const found = regionOf(context).keys.find(
    (record) => record.key.KeyId === id || record.key.Arn === id || isNamed(record),
  );
  if (found === undefined) throw new ServiceError('NotFoundException', `Key '${id}' does not exist`);
  return found;
}
