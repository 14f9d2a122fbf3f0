/** US dollars for a thousand series that GetMetricData is asked for. Source: the CloudWatch pricing page, us-east-1, November 2026. */
export const dollarsPerThousandSeries = 0.01;
