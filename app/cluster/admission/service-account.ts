import { deepFreeze, extended, type Writable } from '../kernel/json.ts'
import type { Random } from '../kernel/random.ts'
import { plainError } from '../api/status.ts'
import { withAccount } from '../resources/pods/defaults.ts'
import { asPod, isMirrorPod, type Container, type PodObject, type PodSpec, type Volume } from '../resources/pods/pod.ts'
import { ENFORCE_MOUNTABLE_SECRETS, type ServiceAccountObject } from '../resources/serviceaccounts/service-account.ts'
import { admissionForbidden } from './admission-forbidden.ts'
import type { AdmissionAttributes, AdmissionPlugin } from './plugin.ts'

const MOUNT_PATH = '/var/run/secrets/kubernetes.io/serviceaccount'
const VOLUME_PREFIX = 'kube-api-access-'
/** One hour, and a little more by which these tokens can be told from others. */
const TOKEN_SECONDS = 3607
const TRUE = new Set(['1', 't', 'T', 'TRUE', 'true', 'True'])

/** Gives every pod an account, its token and its pull secrets. Models plugin/pkg/admission/serviceaccount/admission.go. */
export const serviceAccount: AdmissionPlugin = {
  name: 'ServiceAccount',
  handles: ({ operation, group, resource, subresource }) =>
    group === '' &&
    resource === 'pods' &&
    (operation === 'CREATE' ? subresource === '' : operation === 'UPDATE' && subresource === 'ephemeralcontainers'),
  admit(attributes) {
    if (attributes.operation !== 'CREATE' || !attributes.object) return attributes.object
    const pod = asPod(attributes.object)
    if (isMirrorPod(pod)) {
      validate(attributes, pod)
      return pod
    }
    const account = accountOf(attributes, pod.spec.serviceAccountName || 'default')
    let spec: PodSpec = extended(pod.spec, withAccount(account.metadata.name ?? ''))
    if (spec.automountServiceAccountToken ?? account.automountServiceAccountToken ?? true) spec = withToken(spec, attributes.context.random)
    if (!spec.imagePullSecrets?.length && account.imagePullSecrets?.length) spec = { ...spec, imagePullSecrets: account.imagePullSecrets }
    const admitted: PodObject = { ...pod, spec }
    validate(attributes, admitted)
    return admitted
  },
  validate(attributes) {
    if (attributes.object) validate(attributes, asPod(attributes.object))
  },
}

function accountOf(attributes: AdmissionAttributes, name: string): ServiceAccountObject {
  const { namespace, context } = attributes
  const account = context.view.get('serviceaccounts', namespace, name)
  if (!account)
    throw admissionForbidden(attributes, `error looking up service account ${namespace}/${name}: serviceaccount ${JSON.stringify(name)} not found`)
  return account as ServiceAccountObject
}

/** Models mountServiceAccountToken: the volume is added only if a container lacks a mount of its own at the path. */
function withToken(spec: PodSpec, random: Random): PodSpec {
  const existing = spec.volumes?.find(({ name }) => name?.startsWith(VOLUME_PREFIX))
  const name = existing?.name ?? `${VOLUME_PREFIX}${random.suffix()}`
  let needed = false
  const mounted = (container: Container): Container => {
    if (container.volumeMounts?.some(({ mountPath }) => mountPath === MOUNT_PATH)) return container
    needed = true
    return extended(container, { volumeMounts: [...(container.volumeMounts ?? []), { name, readOnly: true, mountPath: MOUNT_PATH }] })
  }
  const withMounts: Writable<PodSpec> = Object.assign({}, spec)
  if (spec.initContainers) withMounts.initContainers = spec.initContainers.map(mounted)
  if (spec.containers) withMounts.containers = spec.containers.map(mounted)
  if (needed && !existing) withMounts.volumes = [...(spec.volumes ?? []), { name, projected: TOKEN_PROJECTION }]
  return withMounts
}

/** One for all pods. */
const TOKEN_PROJECTION: NonNullable<Volume['projected']> = deepFreeze({
  sources: [
    { serviceAccountToken: { expirationSeconds: TOKEN_SECONDS, path: 'token' } },
    { configMap: { name: 'kube-root-ca.crt', items: [{ key: 'ca.crt', path: 'ca.crt' }] } },
    { downwardAPI: { items: [{ path: 'namespace', fieldRef: { apiVersion: 'v1', fieldPath: 'metadata.namespace' } }] } },
  ],
  defaultMode: 0o644,
})

function validate(attributes: AdmissionAttributes, pod: PodObject): void {
  const { spec } = pod
  if (attributes.subresource === 'ephemeralcontainers') {
    const account = attributes.context.view.get('serviceaccounts', attributes.namespace, spec.serviceAccountName ?? '') as
      | ServiceAccountObject
      | undefined
    const problem = account && enforces(account) ? containerProblem(spec.ephemeralContainers, 'ephemeral container', account) : undefined
    // Upstream does not wrap this one, so it comes out as a plain error.
    if (problem) throw plainError(problem)
    return
  }
  if (isMirrorPod(pod)) {
    const problem = mirrorProblem(spec)
    if (problem) throw admissionForbidden(attributes, problem)
    return
  }
  const account = accountOf(attributes, spec.serviceAccountName ?? '')
  const problem = enforces(account) ? secretProblem(spec, account) : undefined
  if (problem) throw admissionForbidden(attributes, problem)
}

function mirrorProblem(spec: PodSpec): string | undefined {
  if (spec.serviceAccountName) return 'a mirror pod may not reference service accounts'
  const containers = [...(spec.initContainers ?? []), ...(spec.containers ?? [])]
  const usesSecret =
    spec.volumes?.some(({ secret, projected }) => secret || projected?.sources?.some((source) => source.secret)) ||
    containers.some(({ env, envFrom }) => env?.some(({ valueFrom }) => valueFrom?.secretKeyRef) || envFrom?.some(({ secretRef }) => secretRef)) ||
    (spec.imagePullSecrets?.length ?? 0) > 0
  if (usesSecret) return 'a mirror pod may not reference secrets'
  const usesToken = spec.volumes?.some(({ projected }) => projected?.sources?.some((source) => source.serviceAccountToken))
  return usesToken ? 'a mirror pod may not use ServiceAccountToken volume projections' : undefined
}

const enforces = (account: ServiceAccountObject) => TRUE.has(account.metadata.annotations?.[ENFORCE_MOUNTABLE_SECRETS] ?? '')

/** Models limitSecretReferences. */
function secretProblem(spec: PodSpec, account: ServiceAccountObject): string | undefined {
  const mountable = new Set(account.secrets?.map(({ name }) => name))
  const refused = `is not allowed because service account ${account.metadata.name} does not reference that`
  for (const { secret } of spec.volumes ?? []) {
    if (secret && !mountable.has(secret.secretName)) return `volume with secret.secretName="${secret.secretName ?? ''}" ${refused} secret`
  }
  const inContainers = containerProblem(spec.initContainers, 'init container', account) ?? containerProblem(spec.containers, 'container', account)
  if (inContainers) return inContainers
  const pullable = new Set(account.imagePullSecrets?.map(({ name }) => name))
  const i = (spec.imagePullSecrets ?? []).findIndex(({ name }) => !pullable.has(name))
  return i < 0 ? undefined : `imagePullSecrets[${i}].name="${spec.imagePullSecrets?.[i]?.name ?? ''}" ${refused} imagePullSecret`
}

function containerProblem(containers: readonly Container[] | undefined, word: string, account: ServiceAccountObject): string | undefined {
  const mountable = new Set(account.secrets?.map(({ name }) => name))
  const refused = (name: string | undefined) =>
    `referencing secret.secretName="${name ?? ''}" is not allowed because service account ${account.metadata.name} does not reference that secret`
  for (const { name, env, envFrom } of containers ?? []) {
    const variable = env?.find(({ valueFrom }) => valueFrom?.secretKeyRef && !mountable.has(valueFrom.secretKeyRef.name))
    if (variable) return `${word} ${name ?? ''} with envVar ${variable.name ?? ''} ${refused(variable.valueFrom?.secretKeyRef?.name)}`
    const source = envFrom?.find(({ secretRef }) => secretRef && !mountable.has(secretRef.name))
    if (source) return `${word} ${name ?? ''} with envFrom ${refused(source.secretRef?.name)}`
  }
  return undefined
}
