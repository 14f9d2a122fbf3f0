import { CreateClusterCommand, DAXClient } from '@aws-sdk/client-dax';
import {
  CreateDBClusterCommand,
  CreateDBInstanceCommand,
  CreateDBProxyCommand,
  CreateDBSubnetGroupCommand,
  RDSClient,
  RegisterDBProxyTargetsCommand,
} from '@aws-sdk/client-rds';
import type { DatabaseRecord } from '../../sandbox/estate/platform-records.ts';
import type { DaxRecord } from '../../sandbox/estate/store-records.ts';
import type { Moto } from './moto.ts';
import { tagList } from './tag-list.ts';

/** Databases, the one cluster that some of them are in, and the proxy in front of it. */
export async function buildDatabases(moto: Moto, { instances, proxies }: DatabaseRecord): Promise<void> {
  const rds = moto.client(RDSClient);
  const DBSubnetGroupName = 'shop';
  const SubnetIds = ['subnet-0a1b2c3d', 'subnet-0a1b2c3e'];
  await rds.send(
    new CreateDBSubnetGroupCommand({ DBSubnetGroupName, SubnetIds, DBSubnetGroupDescription: 'of the shop' }),
  );
  for (const { DBClusterIdentifier, Engine } of instances) {
    if (DBClusterIdentifier === undefined) continue;
    await rds.send(new CreateDBClusterCommand({ DBClusterIdentifier, Engine, DBSubnetGroupName, ...user }));
  }
  for (const instance of instances) {
    const { DBInstanceIdentifier, DBInstanceClass, Engine, DBClusterIdentifier, PubliclyAccessible, TagList } =
      instance;
    const place = { DBSubnetGroupName, VpcSecurityGroupIds: ['sg-0a1b2c40'], PubliclyAccessible };
    const alone = DBClusterIdentifier === undefined ? { AllocatedStorage: 20, ...user } : { DBClusterIdentifier };
    await rds.send(
      new CreateDBInstanceCommand({ DBInstanceIdentifier, DBInstanceClass, Engine, ...place, ...alone, Tags: TagList }),
    );
  }
  for (const { proxy, tags } of proxies) {
    const { DBProxyName, EngineFamily, VpcSecurityGroupIds, VpcSubnetIds, RequireTLS } = proxy;
    const Auth = [{ AuthScheme: 'SECRETS' as const, SecretArn: proxy.Auth?.[0]?.SecretArn }];
    const place = { VpcSecurityGroupIds, VpcSubnetIds, RequireTLS };
    const family = EngineFamily === 'POSTGRESQL' ? EngineFamily : undefined;
    const RoleArn = 'arn:aws:iam::111122223333:role/proxy';
    const made = await rds.send(
      new CreateDBProxyCommand({ DBProxyName, EngineFamily: family, RoleArn, Auth, ...place, Tags: tagList(tags) }),
    );
    moto.named('databaseProxy', made.DBProxy?.DBProxyArn, proxy.DBProxyArn);
    await rds.send(new RegisterDBProxyTargetsCommand({ DBProxyName, DBClusterIdentifiers: ['orders'] }));
  }
}

const user = { MasterUsername: 'postgres', MasterUserPassword: 'only-in-moto' };

/** Caches in front of tables. */
export async function buildDax(moto: Moto, clusters: readonly DaxRecord[]): Promise<void> {
  for (const { cluster, tags } of clusters) {
    await moto.client(DAXClient).send(
      new CreateClusterCommand({
        ClusterName: cluster.ClusterName,
        NodeType: cluster.NodeType,
        ReplicationFactor: cluster.TotalNodes,
        IamRoleArn: 'arn:aws:iam::111122223333:role/dax',
        Tags: tagList(tags),
      }),
    );
  }
}
