import type { KubeObject } from '../../../cluster/api/object.ts'
import { MAX_INT32 } from '../../../cluster/api/int32.ts'
import { type Command, failure, type Invocation } from '../../command.ts'
import { oneName } from '../../resources.ts'
import { CREATE_FLAGS, flag } from '../../shared-flags.ts'
import { createObject } from './create-object.ts'

export const command: Command = {
  usage: 'NAME --rule=HOST/PATH=SERVICE:PORT[,tls[=SECRET]]',
  about: 'Ingresses are not simulated here: nothing in this cluster takes in traffic from outside. Only --dry-run=client shows one.',
  examples: [
    ['The manifest of one host and path', 'kubectl create ingress web --rule="example.com/shop*=web:80" --dry-run=client -o yaml'],
    ['With a certificate', 'kubectl create ingress web --rule="example.com/*=web:80,tls=certificate" --dry-run=client -o yaml'],
  ],
  flags: [
    ...CREATE_FLAGS,
    flag('rule', 'array', 'Where a host and a path lead. A path that ends in * stands for all that begin so.'),
    flag('class', 'string', 'Which controller takes it.'),
    flag('default-backend', 'string', 'Where everything else leads: SERVICE:PORT.'),
    flag('annotation', 'array', 'An annotation, KEY=VALUE.'),
  ],
  run,
}

const RULE = /^[\w*\-.]*\/.*=[\w-]+:[\w-]+(,tls=?([\w-]+)?)?/

/**
 * Models kubectl/pkg/cmd/create/create_ingress.go.
 * @notmodelled Ingresses are not simulated: nothing here takes in traffic from outside. The server refuses to make one.
 */
async function run(invocation: Invocation): Promise<number> {
  const { flags } = invocation
  const name = oneName(invocation)
  const [rules, annotations, defaultBackend] = [flags.all('rule'), flags.all('annotation'), flags.string('default-backend')]
  if (defaultBackend === '' && rules.length === 0)
    throw failure(
      'not enough information provided: every ingress has to either specify a default-backend (which catches all traffic) or a list of rules (which catch specific paths)',
    )
  for (const rule of rules)
    if (!RULE.test(rule)) throw failure(`rule ${rule} is invalid and should be in format host/path=svcname:svcport[,tls[=secret]]`)
  for (const annotation of annotations)
    if (!annotation.includes('=')) throw failure(`annotation ${annotation} is invalid and should be in format key=[value]`)
  if (defaultBackend !== '' && defaultBackend.split(':').length !== 2) throw failure('default-backend should be in format servicename:serviceport')
  const tls = tlsOf(rules)
  const spec = {
    ...(flags.string('class') === '' ? {} : { ingressClassName: flags.string('class') }),
    ...(defaultBackend === '' ? {} : { defaultBackend: backend(defaultBackend) }),
    ...(tls.length > 0 ? { tls } : {}),
    ...(rules.length > 0 ? { rules: rulesOf(rules) } : {}),
  }
  const object = {
    apiVersion: 'networking.k8s.io/v1',
    kind: 'Ingress',
    metadata: { name, ...(annotations.length > 0 ? { annotations: Object.fromEntries(annotations.map(keyAndValue)) } : {}) },
    spec,
    status: { loadBalancer: {} },
  } as unknown as KubeObject
  return createObject(invocation, { object, namespaced: true, wrap: 'failed to create ingress: ', notSimulated: 'ingresses' })
}

interface IngressPath {
  readonly path: string
  readonly pathType: 'Exact' | 'Prefix'
  readonly backend: object
}

/** A rule for each host, with the paths in the order in which they were given. */
function rulesOf(rules: readonly string[]): object[] {
  const pathsByHost = new Map<string, IngressPath[]>()
  for (const rule of rules) {
    const { host, path } = partsOf(rule)
    pathsByHost.set(host, [...(pathsByHost.get(host) ?? []), path])
  }
  return [...pathsByHost].map(([host, paths]) => ({ ...(host === '' ? {} : { host }), http: { paths } }))
}

function partsOf(rule: string): { host: string; path: IngressPath } {
  const place = rule.split(',')[0] ?? ''
  const slash = place.indexOf('/')
  const [path = '', service = ''] = place.slice(slash).split('=')
  const isPrefix = path.endsWith('*')
  return {
    host: place.slice(0, slash),
    path: { path: isPrefix ? path.slice(0, -1) : path, pathType: isPrefix ? 'Prefix' : 'Exact', backend: backend(service) },
  }
}

/** The secrets of rules that end in `,tls`, each with its hosts; a host counts where it is named first. Models buildTLSRules. */
function tlsOf(rules: readonly string[]): { hosts?: string[]; secretName?: string }[] {
  const all: { hosts?: string[]; secretName?: string }[] = []
  const seen = new Set<string>()
  for (const rule of rules) {
    const [, tls, ...more] = rule.split(',')
    const host = rule.split('/')[0] ?? ''
    if (tls === undefined || more.length > 0 || seen.has(host)) continue
    seen.add(host)
    const secretName = tls.split('=')[1] ?? ''
    const same = all.find((one) => (one.secretName ?? '') === secretName)
    if (same) same.hosts = [...(same.hosts ?? []), host]
    else if (host !== '' || secretName !== '') all.push({ ...(host === '' ? {} : { hosts: [host] }), ...(secretName === '' ? {} : { secretName }) })
  }
  return all
}

/** SERVICE:PORT; a port that is no whole number of 32 bits is a name. Models apimachinery/pkg/util/intstr (Parse). */
function backend(text: string): object {
  const [name = '', port = ''] = text.split(':')
  const number = /^-?\d+$/.test(port) ? Number(port) : Number.NaN
  return { service: { name, port: Math.abs(number) <= MAX_INT32 ? { number } : { name: port } } }
}

const keyAndValue = (annotation: string): [string, string] => {
  const equals = annotation.indexOf('=')
  return [annotation.slice(0, equals), annotation.slice(equals + 1)]
}
