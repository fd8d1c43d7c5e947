import { isMapping, isSequence } from '@actions/workflow-parser';
import type { Template, Templates } from './workflow';

/** The entries of a mapping; none for anything else. */
export function entries(token: Template | undefined): Templates {
  if (token === undefined || !isMapping(token)) return {};
  return Object.fromEntries([...token].map(({ key, value }) => [key.toString(), value]));
}

/** The elements of a sequence; none for anything else. */
export function items(token: Template | undefined): readonly Template[] {
  return token !== undefined && isSequence(token) ? [...token] : [];
}
