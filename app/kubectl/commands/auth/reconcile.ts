import type { KubeObject } from '../../../cluster/api/object.ts'
import { reconcileBinding } from '../../../cluster/authz/reconciliation/reconcile-binding.ts'
import { reconcileRole } from '../../../cluster/authz/reconciliation/reconcile-role.ts'
import type { Reconciliation } from '../../../cluster/authz/reconciliation/reconcile.ts'
import { ApiError, isNotFound, unlessRefused } from '../../api-error.ts'
import { type Command, failure, type Invocation } from '../../command.ts'
import { pathOf } from '../../discovery.ts'
import { type Manifest, readManifests } from '../../manifests.ts'
import { dryRunOf, resultPrinter } from '../../printers/output.ts'
import { throwCollected } from '../../several-errors.ts'
import { DRY_RUN, FILE_FLAGS, flag, PRINT_FLAGS } from '../../shared-flags.ts'

export const command: Command = {
  usage: '-f FILE',
  about:
    'Adds what roles and bindings lack, and makes those that are not there; a binding to another role is made anew. Other kinds are passed over.',
  examples: [
    ['Make sure these roles and bindings grant what the file says', 'kubectl auth reconcile -f rbac.yaml'],
    ['And nothing more', 'kubectl auth reconcile -f rbac.yaml --remove-extra-permissions --remove-extra-subjects'],
    ['Show what it would change', 'kubectl auth reconcile -f rbac.yaml --dry-run=client'],
  ],
  flags: [
    ...FILE_FLAGS,
    ...PRINT_FLAGS,
    DRY_RUN,
    flag('remove-extra-permissions', 'bool', 'Take rules away that the file does not have.'),
    flag('remove-extra-subjects', 'bool', 'Take subjects away that the file does not have.'),
  ],
  run,
}

/** So often an object may appear or go while it is being reconciled. */
const ATTEMPTS = 3

/** What of an object is compared, and how its parts are told. */
interface Subject {
  readonly reconcile: (existing: KubeObject | undefined, expected: KubeObject, removeExtra: boolean) => Reconciliation<object>
  readonly parts: 'rules' | 'subjects'
  readonly removeFlag: string
  readonly text: (part: object) => string
}

const ROLE: Subject = {
  reconcile: reconcileRole as Subject['reconcile'],
  parts: 'rules',
  removeFlag: 'remove-extra-permissions',
  text: (rule) => goStruct(rule, ['verbs', 'apiGroups', 'resources', 'resourceNames', 'nonResourceURLs']),
}
const BINDING: Subject = {
  reconcile: reconcileBinding as Subject['reconcile'],
  parts: 'subjects',
  removeFlag: 'remove-extra-subjects',
  text: (subject) => goStruct(subject, ['kind', 'apiGroup', 'name', 'namespace']),
}

const SUBJECTS: Readonly<Record<string, Subject>> = { Role: ROLE, ClusterRole: ROLE, RoleBinding: BINDING, ClusterRoleBinding: BINDING }

/** Models kubectl/pkg/cmd/auth/reconcile.go. */
async function run(invocation: Invocation): Promise<number> {
  const { flags, args } = invocation
  if (!flags.given('filename')) throw failure('must specify one of -f and -k')
  if (args.length > 0) throw failure('no arguments are allowed')
  const dryRun = dryRunOf(invocation)
  if (dryRun === 'server') throw failure('--dry-run=server for command reconcile is not supported yet')
  const print = await resultPrinter(invocation, dryRun)
  const errors: unknown[] = []
  // The namespace is the one written in the file: neither -n nor the context's is heeded.
  for (const manifest of await readManifests({ ...invocation, namespace: '', namespaceGiven: false }, errors)) {
    const subject = manifest.resource.group === 'rbac.authorization.k8s.io' ? SUBJECTS[manifest.resource.kind] : undefined
    if (!subject) continue
    try {
      const result = await reconcile(invocation, manifest, subject, dryRun === 'client', ATTEMPTS)
      print(result.object, 'reconciled')
      tell(invocation, subject, result)
    } catch (error) {
      errors.push(error)
    }
  }
  throwCollected(errors)
  return 0
}

/** Compares and, unless it is a dry run, writes. Begins again when somebody else was faster. */
async function reconcile(
  invocation: Invocation,
  manifest: Manifest,
  subject: Subject,
  dryRun: boolean,
  attempts: number,
): Promise<Reconciliation<object>> {
  if (attempts === 0) throw failure('exceeded maximum attempts')
  const { client, flags } = invocation
  const { resource, namespace, object } = manifest
  const url = pathOf(resource, namespace, object.metadata.name)
  const existing = await unlessRefused(client.json('GET', url), 'NotFound')
  const result = subject.reconcile(existing, object, flags.bool(subject.removeFlag))
  if (result.isProtected || dryRun || result.operation === 'none') return result
  const again = () => reconcile(invocation, manifest, subject, dryRun, attempts - 1)
  if (result.operation === 'update') {
    const updated = await unlessRefused(client.json('PUT', url, { body: result.object }), 'NotFound')
    return updated ? { ...result, object: updated } : again()
  }
  if (result.operation === 'recreate') {
    const uid = existing?.metadata.uid
    const body = { kind: 'DeleteOptions', apiVersion: 'v1', ...(uid === undefined ? {} : { preconditions: { uid } }) }
    try {
      await client.send('DELETE', url, { body })
    } catch (error) {
      if (error instanceof ApiError && error.status.reason === 'Conflict') return again()
      if (!isNotFound(error)) throw error
    }
  }
  // Models client-go/rest/request.go (Name), which the namespace's name is given to. kubectl 1.36.4 crashes here.
  if (namespace === '') throw failure('resource name may not be empty')
  if (namespace !== undefined) await ensureNamespace(invocation, namespace)
  const created = await unlessRefused(client.json('POST', pathOf(resource, namespace), { body: result.object }), 'AlreadyExists')
  return created ? { ...result, object: created } : again()
}

/** Makes the namespace if it is not there; who may not look or make goes on without. Models reconciliation/namespace.go. */
async function ensureNamespace({ client }: Invocation, name: string): Promise<void> {
  if (await unlessRefused(client.json('GET', `/api/v1/namespaces/${name}`), 'NotFound', 'Forbidden')) return
  const body = { kind: 'Namespace', apiVersion: 'v1', metadata: { name } }
  await unlessRefused(client.json('POST', '/api/v1/namespaces', { body }), 'AlreadyExists', 'Forbidden')
}

function tell({ err, flags }: Invocation, { parts, removeFlag, text }: Subject, result: Reconciliation<object>): void {
  const { operation, missing, extra, isProtected } = result
  if (operation === 'none') return
  const caveat = isProtected ? ', but object opted out (rbac.authorization.kubernetes.io/autoupdate: false)' : ''
  err(`\treconciliation required ${operation}${caveat}\n`)
  if (missing.length > 0) err(`\tmissing ${parts} added:\n${lines(missing, text)}`)
  if (flags.bool(removeFlag) && extra.length > 0) err(`\textra ${parts} removed:\n${lines(extra, text)}`)
}

const lines = (some: readonly object[], text: (part: object) => string) => some.map((part) => `\t\t${text(part)}\n`).join('')

/** Fields as Go's %+v prints a struct, under Go's names: `{Verbs:[get list] APIGroups:[] …}`. */
function goStruct(value: object, fields: readonly string[]): string {
  const texts = fields.map((field) => {
    const member = (value as Readonly<Record<string, string | readonly string[] | undefined>>)[field]
    const isList = field.endsWith('s') || field === 'nonResourceURLs'
    const text = isList ? `[${((member ?? []) as readonly string[]).join(' ')}]` : (member ?? '')
    return `${field.charAt(0).toUpperCase()}${field.slice(1)}:${text}`.replace(/^Api/, 'API')
  })
  return `{${texts.join(' ')}}`
}
