import { type Command, failure, type Invocation } from '../command.ts'
import { pathOf } from '../discovery.ts'
import { outputOf } from '../exec-stream.ts'
import { absolute, readText } from '../files.ts'
import { containerNamed, type Pod, PODS } from '../pods.ts'
import { getOne } from '../selection.ts'
import { CONTAINER, flag } from '../shared-flags.ts'

export const command: Command = {
  usage: '(FILE [NAMESPACE/]POD:PATH | [NAMESPACE/]POD:PATH FILE)',
  about: 'Runs programs in the container that read or write the file. Texts are copied; folders file by file.',
  examples: [
    ['From a pod', 'kubectl cp web:/etc/hostname hostname'],
    ['To a pod', 'kubectl cp index.html web:/usr/share/nginx/html/index.html'],
  ],
  flags: [
    CONTAINER,
    flag('no-preserve', 'bool', 'Do not keep owner and mode. Here they are never kept.'),
    flag('retries', 'int', 'How often to try again when a copy from a pod breaks off. Here none does.', { default: '0' }),
  ],
  run,
}

/** One side of a copy: a path here, or one in a pod. */
interface Place {
  readonly path: string
  readonly pod?: string
  readonly namespace: string
}

/**
 * Models kubectl/pkg/cmd/cp/cp.go.
 * @notmodelled kubectl packs files with tar in the container; here cat, find and mkdir do, as streams carry texts.
 */
async function run(invocation: Invocation): Promise<number> {
  const { args } = invocation
  const [from, to, ...more] = args
  if (from === undefined || to === undefined || more.length > 0) throw failure('source and destination are required')
  const [source, target] = [placeOf(from, invocation.namespace), placeOf(to, invocation.namespace)]
  if (source.pod !== undefined && target.pod !== undefined) throw failure('one of src or dest must be a local file specification')
  if (source.path === '' || target.path === '') throw failure('filepath can not be empty')
  if (source.pod !== undefined) await download(invocation, source, source.pod, target.path)
  else if (target.pod !== undefined) await upload(invocation, source.path, target, target.pod)
  else throw failure('one of src or dest must be a remote file specification')
  return 0
}

/** `namespace/pod:path`, `pod:path` or a path here. */
function placeOf(text: string, namespace: string): Place {
  const colon = text.indexOf(':')
  if (colon < 0) return { path: text, namespace }
  const parts = text.slice(0, colon).split('/')
  const path = text.slice(colon + 1)
  if (parts.length > 2 || parts.some((part) => part === '')) return { path: text, namespace }
  const [first = '', second] = parts
  return second === undefined ? { path, pod: first, namespace } : { path, pod: second, namespace: first }
}

/** Runs a program in the container of a place. */
type RunThere = (command: readonly string[], input?: string) => Promise<string>

async function containerOf(invocation: Invocation, { namespace }: Place, name: string): Promise<RunThere> {
  const pod = (await getOne(invocation, PODS, namespace, name)) as Pod
  const phase = pod.status?.phase
  if (phase === 'Succeeded' || phase === 'Failed') throw failure(`cannot exec into a container in a completed pod; current phase is ${phase}`)
  const container = containerNamed(pod, invocation.flags.string('container'), invocation.err)
  const path = pathOf(PODS, namespace, name, 'exec')
  return (command, input) => outputOf(invocation, path, container, command, input)
}

async function download(invocation: Invocation, source: Place, pod: string, target: string): Promise<void> {
  const { environment } = invocation
  const there = await containerOf(invocation, source, pod)
  const listed = (await there(['find', source.path, '-type', 'f'])).split('\n').filter((line) => line !== '')
  const root = source.path.replace(/\/+$/, '')
  for (const file of listed) {
    const inside = file === root ? '' : file.slice(root.length)
    await environment.files.write(absolute(environment.cwd, target.replace(/\/+$/, '') + inside), await there(['cat', file]))
  }
}

async function upload(invocation: Invocation, source: string, target: Place, pod: string): Promise<void> {
  const { environment } = invocation
  const files = await localFiles(environment, source)
  if (files.length === 0) throw failure(`${source} doesn't exist in local filesystem`)
  const there = await containerOf(invocation, target, pod)
  const root = source.replace(/\/+$/, '')
  const asFolder = target.path.endsWith('/') ? `${target.path}${root.split('/').at(-1)}` : target.path
  for (const file of files) {
    const to = file === root ? asFolder : `${asFolder}${file.slice(root.length)}`
    if (file !== root) await there(['mkdir', '-p', to.slice(0, to.lastIndexOf('/'))])
    await there(['sh', '-c', 'cat > "$0"', to], (await readText(environment, file)) ?? '')
  }
}

async function localFiles(environment: Invocation['environment'], path: string): Promise<string[]> {
  const at = absolute(environment.cwd, path)
  const found = await environment.files.stat(at)
  if (!found) return []
  const bare = path.replace(/\/+$/, '')
  if (found.type === 'file') return [bare]
  const names = await environment.files.list(at)
  return (await Promise.all([...names].sort().map((name) => localFiles(environment, `${bare}/${name}`)))).flat()
}
