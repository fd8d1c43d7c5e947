import type { Attributes } from '../../types';
import type { Diagnostic } from '../diagnostics';
import { conform } from '../state';
import { environmentReaders } from './environment';
import { lookUp } from './lookup';
import { policyDocument } from './policy-document';
import { DataError, type DataReader, type DataRequest } from './request';

const READERS: Readonly<Record<string, DataReader>> = {
  ...environmentReaders,
  aws_iam_policy_document: policyDocument,
};

/** Answers a data source: computed ones from the request alone, all others by looking for the object in the world. */
export function readData(request: DataRequest): {
  readonly state: Attributes | null;
  readonly diagnostics: readonly Diagnostic[];
} {
  try {
    const found = (READERS[request.type] ?? lookUp)(request);
    const state = conform(request.block, { ...request.config, ...found });
    return { state: state as Attributes, diagnostics: [] };
  } catch (error) {
    if (!(error instanceof DataError)) throw error;
    return { state: null, diagnostics: [{ severity: 'error', summary: error.message, detail: '' }] };
  }
}
