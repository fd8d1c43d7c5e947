// Types of manifest-schemas.mjs, for its tests.
export interface ClosedSchema {
  readonly properties: Readonly<Record<string, object>>;
  readonly additionalProperties: boolean;
  readonly definitions: Readonly<Record<string, Omit<ClosedSchema, 'definitions'>>>;
}

export function schemaName(apiVersion: string, kind: string): string;
export function manifestSchemas(
  openapi: object,
  kinds: readonly (readonly [apiVersion: string, kind: string])[],
): Readonly<Record<string, ClosedSchema>>;
