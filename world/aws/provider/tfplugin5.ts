import type { AnyDefinition, PackageDefinition } from '@grpc/proto-loader';
import { fromJSON } from '@grpc/proto-loader';

/**
 * The part of Terraform's plugin protocol 5 that a provider server needs, as a table: message → field → type and
 * number. `*` is repeated, `map:` a map from strings. It is data and no `.proto` file, so that a bundle carries it.
 */
const MESSAGES: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  DynamicValue: { msgpack: 'bytes 1', json: 'bytes 2' },
  Step: { attribute_name: 'string 1', element_key_string: 'string 2', element_key_int: 'int64 3' },
  AttributePath: { steps: '*Step 1' },
  Diagnostic: { severity: 'int32 1', summary: 'string 2', detail: 'string 3', attribute: 'AttributePath 4' },
  RawState: { json: 'bytes 1', flatmap: 'map:string 2' },
  Attribute: {
    name: 'string 1',
    type: 'bytes 2',
    required: 'bool 4',
    optional: 'bool 5',
    computed: 'bool 6',
    sensitive: 'bool 7',
    write_only: 'bool 10',
  },
  NestedBlock: {
    type_name: 'string 1',
    block: 'Block 2',
    nesting: 'int32 3',
    min_items: 'int64 4',
    max_items: 'int64 5',
  },
  Block: { version: 'int64 1', attributes: '*Attribute 2', block_types: '*NestedBlock 3' },
  Schema: { version: 'int64 1', block: 'Block 2' },
  ServerCapabilities: {
    plan_destroy: 'bool 1',
    get_provider_schema_optional: 'bool 2',
    move_resource_state: 'bool 3',
  },
  ImportedResource: { type_name: 'string 1', state: 'DynamicValue 2', private: 'bytes 3' },
  Empty: {},
  SchemaReply: {
    provider: 'Schema 1',
    resource_schemas: 'map:Schema 2',
    data_source_schemas: 'map:Schema 3',
    diagnostics: '*Diagnostic 4',
    server_capabilities: 'ServerCapabilities 6',
  },
  PrepareCall: { config: 'DynamicValue 1' },
  PrepareReply: { prepared_config: 'DynamicValue 1', diagnostics: '*Diagnostic 2' },
  ValidateCall: { type_name: 'string 1', config: 'DynamicValue 2' },
  DiagnosticsReply: { diagnostics: '*Diagnostic 1' },
  UpgradeCall: { type_name: 'string 1', version: 'int64 2', raw_state: 'RawState 3' },
  UpgradeReply: { upgraded_state: 'DynamicValue 1', diagnostics: '*Diagnostic 2' },
  IdentitySchemasReply: { diagnostics: '*Diagnostic 2' },
  ConfigureCall: { terraform_version: 'string 1', config: 'DynamicValue 2' },
  ReadCall: { type_name: 'string 1', current_state: 'DynamicValue 2', private: 'bytes 3' },
  ReadReply: { new_state: 'DynamicValue 1', diagnostics: '*Diagnostic 2', private: 'bytes 3' },
  PlanCall: {
    type_name: 'string 1',
    prior_state: 'DynamicValue 2',
    proposed_new_state: 'DynamicValue 3',
    config: 'DynamicValue 4',
    prior_private: 'bytes 5',
  },
  PlanReply: {
    planned_state: 'DynamicValue 1',
    requires_replace: '*AttributePath 2',
    planned_private: 'bytes 3',
    diagnostics: '*Diagnostic 4',
    legacy_type_system: 'bool 5',
  },
  ApplyCall: {
    type_name: 'string 1',
    prior_state: 'DynamicValue 2',
    planned_state: 'DynamicValue 3',
    config: 'DynamicValue 4',
    planned_private: 'bytes 5',
  },
  ApplyReply: {
    new_state: 'DynamicValue 1',
    private: 'bytes 2',
    diagnostics: '*Diagnostic 3',
    legacy_type_system: 'bool 4',
  },
  ImportCall: { type_name: 'string 1', id: 'string 2' },
  ImportReply: { imported_resources: '*ImportedResource 1', diagnostics: '*Diagnostic 2' },
  ReadDataCall: { type_name: 'string 1', config: 'DynamicValue 2' },
  ReadDataReply: { state: 'DynamicValue 1', diagnostics: '*Diagnostic 2' },
  StopReply: { error: 'string 1' },
};

/** Calls of the service `tfplugin5.Provider`: request and reply. */
const CALLS = {
  GetSchema: ['Empty', 'SchemaReply'],
  PrepareProviderConfig: ['PrepareCall', 'PrepareReply'],
  ValidateResourceTypeConfig: ['ValidateCall', 'DiagnosticsReply'],
  ValidateDataSourceConfig: ['ValidateCall', 'DiagnosticsReply'],
  UpgradeResourceState: ['UpgradeCall', 'UpgradeReply'],
  GetResourceIdentitySchemas: ['Empty', 'IdentitySchemasReply'],
  Configure: ['ConfigureCall', 'DiagnosticsReply'],
  ReadResource: ['ReadCall', 'ReadReply'],
  PlanResourceChange: ['PlanCall', 'PlanReply'],
  ApplyResourceChange: ['ApplyCall', 'ApplyReply'],
  ImportResourceState: ['ImportCall', 'ImportReply'],
  ReadDataSource: ['ReadDataCall', 'ReadDataReply'],
  GetFunctions: ['Empty', 'IdentitySchemasReply'],
  Stop: ['Empty', 'StopReply'],
} as const;

export type CallName = keyof typeof CALLS;

/** The definition of the service, for `Server.addService`. */
export function providerService(): Readonly<Record<CallName, MethodDefinition>> {
  const definition: PackageDefinition = fromJSON(
    {
      nested: {
        tfplugin5: {
          nested: {
            ...Object.fromEntries(
              Object.entries(MESSAGES).map(([name, fields]) => [name, { fields: messageFields(fields) }]),
            ),
            Provider: {
              methods: Object.fromEntries(
                Object.entries(CALLS).map(([name, [requestType, responseType]]) => [
                  name,
                  { requestType, responseType, comment: '' },
                ]),
              ),
            },
          },
        },
      },
    },
    { keepCase: true, longs: Number },
  );
  return definition['tfplugin5.Provider'] as unknown as Readonly<Record<CallName, MethodDefinition>>;
}

type MethodDefinition = Extract<AnyDefinition, Record<string, unknown>>[string];

function messageFields(fields: Readonly<Record<string, string>>): Record<string, object> {
  return Object.fromEntries(
    Object.entries(fields).map(([name, text]) => {
      const [, marker, type = '', id] = /^(\*|map:)?(\w+) (\d+)$/.exec(text) ?? [];
      const base = { type, id: Number(id) };
      if (marker === '*') return [name, { ...base, rule: 'repeated' }];
      return [name, marker === 'map:' ? { ...base, keyType: 'string' } : base];
    }),
  );
}
