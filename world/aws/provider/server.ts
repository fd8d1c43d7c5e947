import type { ServerUnaryCall, sendUnaryData, UntypedServiceImplementation } from '@grpc/grpc-js';
import { Server, ServerCredentials, status } from '@grpc/grpc-js';
import { Engine } from '../engine/engine';
import type { ProviderOptions } from '../engine/options';
import { awsSchema } from '../schema';
import { type Handler, handlers, type Request } from './handlers';
import { type CallName, providerService } from './tfplugin5';

export type { ProviderOptions } from '../engine/options';

export interface RunningProvider {
  /** Value for `TF_REATTACH_PROVIDERS`: with it in its environment, Terraform uses this server as its AWS provider. */
  readonly reattach: string;
  /** Ends the server; calls under way are cut off. */
  close(): Promise<void>;
}

// Terraform's own limit; the schema and large states exceed gRPC's default of 4 MB.
const MAX_MESSAGE_BYTES = 256 * 1024 * 1024;

/**
 * Serves the simulated AWS as a Terraform provider on a free port of 127.0.0.1. Any number of Terraform runs may
 * use it at once. It is TCP and no unix socket because each connection then has an address of its own, by which
 * its provider configuration is kept.
 */
export async function startProvider(options: ProviderOptions): Promise<RunningProvider> {
  const server = new Server({
    'grpc.max_receive_message_length': MAX_MESSAGE_BYTES,
    'grpc.max_send_message_length': MAX_MESSAGE_BYTES,
  });
  const calls = Object.entries(handlers(new Engine(awsSchema(), options)));
  server.addService(
    serializedOnce(providerService()),
    Object.fromEntries(calls.map(([name, handler]) => [name as CallName, unary(handler)])),
  );
  const port = await new Promise<number>((resolve, reject) => {
    server.bindAsync('127.0.0.1:0', ServerCredentials.createInsecure(), (error, bound) =>
      error === null ? resolve(bound) : reject(error),
    );
  });
  return {
    reattach: JSON.stringify({
      'registry.terraform.io/hashicorp/aws': {
        Protocol: 'grpc',
        ProtocolVersion: 5,
        Pid: process.pid,
        Test: true,
        Addr: { Network: 'tcp', String: `127.0.0.1:${port}` },
      },
    }),
    async close() {
      server.forceShutdown();
    },
  };
}

/** The schema is 0.6 MB and always the same: every Terraform process gets the bytes written for the first. */
function serializedOnce(service: ReturnType<typeof providerService>): ReturnType<typeof providerService> {
  const { GetSchema } = service;
  let bytes: Buffer | undefined;
  const responseSerialize = (reply: object): Buffer => {
    bytes ??= GetSchema.responseSerialize(reply);
    return bytes;
  };
  return { ...service, GetSchema: { ...GetSchema, responseSerialize } };
}

function unary(handler: Handler): UntypedServiceImplementation[string] {
  return (call: ServerUnaryCall<Request, object>, callback: sendUnaryData<object>): void => {
    handler(call.request, call.getPeer()).then(
      (reply) => callback(null, reply),
      (error: unknown) =>
        callback({
          code: status.INTERNAL,
          details: error instanceof Error ? (error.stack ?? error.message) : String(error),
        }),
    );
  };
}
