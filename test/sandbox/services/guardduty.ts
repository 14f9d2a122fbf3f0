import type {
  GetDetectorRequest,
  GetDetectorResponse,
  ListDetectorsRequest,
  ListDetectorsResponse,
} from '@aws-sdk/client-guardduty';
import type { Estate } from '../estate/model.ts';
import { type Context, type Service, ServiceError } from '../service.ts';
import { regionOf } from './place-of.ts';

/** A region's one detector, where it has one. */
export const guardduty: Service<Estate> = {
  client: 'guardduty',
  operations: { ListDetectors: listDetectors, GetDetector: getDetector },
};

function listDetectors(_: ListDetectorsRequest, context: Context<Estate>): ListDetectorsResponse {
  return { DetectorIds: Object.keys(regionOf(context).detection.detectors) };
}

function getDetector(input: GetDetectorRequest, context: Context<Estate>): GetDetectorResponse {
  const detector = regionOf(context).detection.detectors[input.DetectorId ?? ''];
  if (detector === undefined) {
    const message = 'The request is rejected because the input detectorId is not owned by the current account.';
    throw new ServiceError('BadRequestException', message);
  }
  return detector;
}
