import { priceList } from './price-list.ts';

export const dynamodbPrices = priceList({
  source: 'https://aws.amazon.com/dynamodb/pricing/',
  asOf: '2026-11-26',
  rows: {
    'dynamodb.write-unit.STANDARD': ['write request unit', { 'us-east-1': 0.000000625, 'eu-west-1': 0.000000705 }],
    'dynamodb.read-unit.STANDARD': ['read request unit', { 'us-east-1': 0.000000125, 'eu-west-1': 0.0000001415 }],
    'dynamodb.write-capacity-hour.STANDARD': ['WCU-hour', { 'us-east-1': 0.00065, 'eu-west-1': 0.000735 }],
    'dynamodb.read-capacity-hour.STANDARD': ['RCU-hour', { 'us-east-1': 0.00013, 'eu-west-1': 0.000147 }],
    'dynamodb.gb-month.STANDARD': ['GB-month', { 'us-east-1': 0.25, 'eu-west-1': 0.283 }],
    'dynamodb.write-capacity-hour.STANDARD_INFREQUENT_ACCESS': ['WCU-hour', { 'us-east-1': 0.00081 }],
    'dynamodb.read-capacity-hour.STANDARD_INFREQUENT_ACCESS': ['RCU-hour', { 'us-east-1': 0.00016 }],
    'dynamodb.write-unit.STANDARD_INFREQUENT_ACCESS': ['write request unit', { 'us-east-1': 0.00000078 }],
    'dynamodb.read-unit.STANDARD_INFREQUENT_ACCESS': ['read request unit', { 'us-east-1': 0.000000155 }],
    'dynamodb.gb-month.STANDARD_INFREQUENT_ACCESS': ['GB-month', { 'us-east-1': 0.1 }],
  },
});
