/** Of the gateway's containers: HTTPS, and streams. */
export const gatewayPorts = { web: 8443, stream: 8883 } as const;
