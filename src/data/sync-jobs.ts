/** A job that Step Functions can wait for by itself. */
export interface SyncJob {
  /** As optimized integrations and those of the SDK name it. */
  readonly services: readonly string[];
  readonly starts: readonly string[];
  /** Calls that tell how far it is. */
  readonly looks: readonly string[];
  /** What starts it and waits. */
  readonly waits: string;
}

function job(services: string, starts: string, looks: string, waits: string): SyncJob {
  return { services: services.split(' '), starts: starts.split(' '), looks: looks.split(' '), waits };
}

/** Source: Step Functions developer guide, "Integrating optimized services", as of November 2026. */
export const syncJobs: readonly SyncJob[] = [
  job('athena', 'startQueryExecution', 'getQueryExecution', 'athena:startQueryExecution.sync'),
  job('batch', 'submitJob', 'describeJobs', 'batch:submitJob.sync'),
  job('bedrock', 'createModelCustomizationJob', 'getModelCustomizationJob', 'bedrock:createModelCustomizationJob.sync'),
  job('codebuild', 'startBuild', 'batchGetBuilds', 'codebuild:startBuild.sync'),
  job('codebuild', 'startBuildBatch', 'batchGetBuildBatches', 'codebuild:startBuildBatch.sync'),
  job('databrew', 'startJobRun', 'describeJobRun', 'databrew:startJobRun.sync'),
  job('ecs', 'runTask', 'describeTasks', 'ecs:runTask.sync'),
  job('eks', 'createCluster', 'describeCluster', 'eks:createCluster.sync'),
  job('elasticmapreduce emr', 'addStep addJobFlowSteps', 'describeStep', 'elasticmapreduce:addStep.sync'),
  job('elasticmapreduce emr', 'createCluster runJobFlow', 'describeCluster', 'elasticmapreduce:createCluster.sync'),
  job('emr-containers emrcontainers', 'startJobRun', 'describeJobRun', 'emr-containers:startJobRun.sync'),
  job('emr-serverless emrserverless', 'startJobRun', 'getJobRun', 'emr-serverless:startJobRun.sync'),
  job('glue', 'startJobRun', 'getJobRun getJobRuns', 'glue:startJobRun.sync'),
  job('mediaconvert', 'createJob', 'getJob', 'mediaconvert:createJob.sync'),
  job('sagemaker', 'createLabelingJob', 'describeLabelingJob', 'sagemaker:createLabelingJob.sync'),
  job('sagemaker', 'createProcessingJob', 'describeProcessingJob', 'sagemaker:createProcessingJob.sync'),
  job('sagemaker', 'createTrainingJob', 'describeTrainingJob', 'sagemaker:createTrainingJob.sync'),
  job('sagemaker', 'createTransformJob', 'describeTransformJob', 'sagemaker:createTransformJob.sync'),
  job(
    'sagemaker',
    'createHyperParameterTuningJob',
    'describeHyperParameterTuningJob',
    'sagemaker:createHyperParameterTuningJob.sync',
  ),
  job('states sfn', 'startExecution', 'describeExecution', 'states:startExecution.sync:2'),
];
