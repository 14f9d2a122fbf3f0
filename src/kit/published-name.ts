import type { RestStage } from '#model';

/** The dimension `ApiName` of a REST API: API Gateway leaves out what is not ASCII, and takes the id where nothing is left. */
export function publishedName({ apiName, apiId }: Pick<RestStage, 'apiName' | 'apiId'>): string {
  const ascii = apiName.replace(/[\u0080-\uffff]/g, '');
  return ascii === '' ? apiId : ascii;
}
