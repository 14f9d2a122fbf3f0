import { alarmQuality } from './alarm-quality.ts';
import { alarmsCompute } from './alarms-compute.ts';
import { alarmsMessaging } from './alarms-messaging.ts';
import { apiContracts } from './api-contracts.ts';
import { dataProtection } from './data-protection.ts';
import { deployment } from './deployment.ts';
import { edgeSecurity } from './edge-security.ts';
import { foundation } from './foundation.ts';
import { functionSettings } from './function-settings.ts';
import { gateway } from './gateway.ts';
import { gatewaySecurity } from './gateway-security.ts';
import { lambdaFit } from './lambda-fit.ts';
import { lifecycle } from './lifecycle.ts';
import { logging } from './logging.ts';
import { messaging } from './messaging.ts';
import { metrics } from './metrics.ts';
import { optIn } from './opt-in.ts';
import { rates } from './rates.ts';
import { reports } from './reports.ts';
import { rights } from './rights.ts';
import type { Planted } from './row.ts';
import { scenarios } from './scenarios.ts';
import { streams } from './streams.ts';
import { usage } from './usage.ts';
import { usageGateways } from './usage-gateways.ts';
import { usageStores } from './usage-stores.ts';
import { usageStreams } from './usage-streams.ts';
import { useOfRights } from './use-of-rights.ts';
import { workflows } from './workflows.ts';

/** What every check must say of something in the demo's estate: of its flaw, and of what comes near to one. */
export const planted: readonly Planted[] = [
  ...foundation,
  ...alarmsCompute,
  ...alarmsMessaging,
  ...alarmQuality,
  ...logging,
  ...deployment,
  ...functionSettings,
  ...gateway,
  ...gatewaySecurity,
  ...lifecycle,
  ...optIn,
  ...edgeSecurity,
  ...dataProtection,
  ...rights,
  ...useOfRights,
  ...apiContracts,
  ...lambdaFit,
  ...messaging,
  ...streams,
  ...metrics,
  ...rates,
  ...reports,
  ...workflows,
  ...scenarios,
  ...usage,
  ...usageStores,
  ...usageGateways,
  ...usageStreams,
];
