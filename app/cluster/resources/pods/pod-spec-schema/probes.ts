import { namedString } from '../../../api/common-schemas.ts'
import { always, field, type FieldSchema, int32, int64, intOrString, list, object, pointer, string } from '../../../api/schema.ts'

const exec = object('io.k8s.api.core.v1.ExecAction', 'A command run in the container.', {
  command: field(list(string, { listType: 'atomic' }), 'The command line, run without a shell in the root directory. Exit status 0 means healthy.'),
})

const header = object('io.k8s.api.core.v1.HTTPHeader', 'A header of an HTTP probe.', {
  name: always(string, '', 'The header field name.', { required: true }),
  value: always(string, '', 'The header field value.', { required: true }),
})

const httpGet = object('io.k8s.api.core.v1.HTTPGetAction', 'An HTTP GET request to the container.', {
  path: field(string, 'Path to access on the HTTP server.', { default: '/' }),
  port: always(intOrString, 0, 'Name or number of the port to access on the container. Number must be in the range 1 to 65535.', { required: true }),
  host: field(string, 'Host name to connect to, defaults to the pod IP.'),
  scheme: field(namedString('v1.URIScheme'), 'Scheme to use for connecting to the host. Defaults to HTTP.', { default: 'HTTP' }),
  httpHeaders: field(list(header, { listType: 'atomic' }), 'Custom headers to set in the request. HTTP allows repeated headers.'),
})

const tcpSocket = object('io.k8s.api.core.v1.TCPSocketAction', 'A TCP connection to the container.', {
  port: always(intOrString, 0, 'Number or name of the port to access on the container.', { required: true }),
  host: field(string, 'Host name to connect to, defaults to the pod IP.'),
})

const grpc = object('io.k8s.api.core.v1.GRPCAction', 'A call of the gRPC health service.', {
  port: always(int32, 0, 'Port number of the gRPC service. Number must be in the range 1 to 65535.', { required: true }),
  service: pointer(string, 'Name of the service to ask about.', { default: '' }),
})

const sleep = object('io.k8s.api.core.v1.SleepAction', 'A pause.', {
  seconds: always(int64, 0, 'Seconds is the number of seconds to sleep.', { required: true }),
})

const handlers: Record<string, FieldSchema> = {
  exec: pointer(exec, 'Runs a command in the container.'),
  httpGet: pointer(httpGet, 'Sends an HTTP GET request.'),
  tcpSocket: pointer(tcpSocket, 'Opens a TCP connection.'),
}

/** core/v1 Probe */
export const probe = object(
  'io.k8s.api.core.v1.Probe',
  'Probe describes a health check to be performed against a container to determine whether it is alive or ready to receive traffic.',
  {
    ...handlers,
    grpc: pointer(grpc, 'Calls the gRPC health service.'),
    initialDelaySeconds: field(int32, 'Seconds after the container has started before the first check.'),
    timeoutSeconds: field(int32, 'Seconds after which a check times out. Defaults to 1.', { default: 1 }),
    periodSeconds: field(int32, 'How often (in seconds) to check. Defaults to 10.', { default: 10 }),
    successThreshold: field(
      int32,
      'Consecutive successes to count as well again after a failure. Defaults to 1; must be 1 for liveness and startup.',
      { default: 1 },
    ),
    failureThreshold: field(int32, 'Consecutive failures to count as failed after a success. Defaults to 3.', { default: 3 }),
    terminationGracePeriodSeconds: pointer(int64, "Seconds the container gets to stop after this check failed, in place of the pod's own."),
  },
  { unions: [['exec', 'httpGet', 'tcpSocket', 'grpc']] },
)

const lifecycleHandler = object(
  'io.k8s.api.core.v1.LifecycleHandler',
  "What to do at a moment of a container's life. Exactly one member is to be set.",
  { ...handlers, sleep: pointer(sleep, 'Waits.') },
  { unions: [['exec', 'httpGet', 'tcpSocket', 'sleep']] },
)

/** core/v1 Lifecycle */
export const lifecycle = object('io.k8s.api.core.v1.Lifecycle', 'What to do when a container has started and before it is stopped.', {
  postStart: pointer(
    lifecycleHandler,
    'Runs right after the container is created. If it fails, the container is stopped and restarted by its policy.',
  ),
  preStop: pointer(lifecycleHandler, 'Runs before the container is stopped; the grace period goes on meanwhile.'),
  stopSignal: pointer(namedString('v1.Signal'), "The signal that stops the container; by default the image's."),
})
