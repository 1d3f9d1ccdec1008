import { parseImage, printImage } from './image-reference.ts'
import { type ImageSystem, SYSTEM_TOOLS } from './image-systems.ts'
import { apiClient } from './programs/api-client.ts'
import { ends, type Program, SERVER } from './programs/program.ts'
import { shell } from './programs/shell.ts'
import { sleep } from './programs/sleep.ts'

/** What an image is: how the page describes it, what it holds, and what it does when it runs. */
export interface Image {
  readonly about: string
  /** Bytes. */
  readonly size: number
  /** Who its processes run as: a number, or a name that only the image knows. */
  readonly user: number | string
  readonly env: Readonly<Record<string, string>>
  readonly entrypoint: readonly string[]
  readonly command: readonly string[]
  /** Whose tools are in it, for exec. */
  readonly system: ImageSystem
  /** Whether it holds a program of that name or path. */
  has(program: string): boolean
  /** What it does when it is the container's first process. */
  program(name: string): Program
}

const PATH = '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin'

/** Programs of images with a shell. */
const SHELL_PROGRAMS: Readonly<Record<string, Program>> = {
  sh: shell,
  ash: shell,
  bash: shell,
  sleep,
  true: ends(0),
  false: ends(1),
}

interface Recipe {
  readonly about: string
  readonly size: number
  readonly user?: number | string
  readonly env?: Readonly<Record<string, string>>
  readonly entrypoint?: readonly string[]
  readonly command?: readonly string[]
  readonly system?: ImageSystem
  /** Its own programs, by name. */
  readonly programs?: Readonly<Record<string, Program>>
}

function image({ about, size, user = 0, env = {}, entrypoint = [], command = [], system = 'busybox', programs = {} }: Recipe): Image {
  const tools = SYSTEM_TOOLS[system]
  const shells = Object.fromEntries(Object.entries(SHELL_PROGRAMS).filter(([name]) => tools.has(name)))
  const own = { ...shells, ...programs }
  const nameOf = (program: string) => program.replace(/^(\/usr(\/local)?)?\/s?bin\//, '')
  return {
    about,
    size,
    user,
    env: { PATH, ...env },
    entrypoint,
    command,
    system,
    has: (program) => own[nameOf(program)] !== undefined || own[program] !== undefined || tools.has(nameOf(program)),
    program: (program) => own[nameOf(program)] ?? own[program] ?? ends(0),
  }
}

/** The prefix of images made for lessons: what they do is documented in runtime/README.md. */
const TEACHING = 'docker.io/keycard'

/** What images made for lessons have to look around with, besides busybox. */
const TEACHING_TOOLS: Readonly<Record<string, Program>> = { curl: ends(2), jq: ends(2), kubectl: ends(0) }

/** The images that are simulated, by repository. */
const CATALOG: Readonly<Record<string, Image>> = {
  'docker.io/library/busybox': image({ about: 'A shell and the usual tools in one small program.', size: 2_223_686, command: ['sh'] }),
  'docker.io/library/nginx': image({
    about: 'A web server.',
    system: 'debian',
    size: 72_324_501,
    env: { NGINX_VERSION: '1.29.3', PKG_RELEASE: '1~trixie' },
    entrypoint: ['/docker-entrypoint.sh'],
    command: ['nginx', '-g', 'daemon off;'],
    programs: { '/docker-entrypoint.sh': SERVER, nginx: SERVER, curl: ends(2) },
  }),
  'docker.io/curlimages/curl': image({
    about: 'curl, and a small shell.',
    size: 9_851_144,
    user: 'curl_user',
    entrypoint: ['/entrypoint.sh'],
    command: ['curl'],
    programs: { curl: ends(2), '/entrypoint.sh': ends(2, "curl: try 'curl --help' or 'curl --manual' for more information") },
  }),
  'docker.io/bitnami/kubectl': image({
    about: 'kubectl, which finds the cluster it runs in by itself.',
    system: 'debian',
    size: 70_812_340,
    user: 1001,
    entrypoint: ['kubectl'],
    command: ['--help'],
    programs: { kubectl: ends(0), curl: ends(2), jq: ends(2) },
  }),
  'registry.k8s.io/pause': image({
    about: 'Does nothing, and does it well: it holds the network of a pod.',
    size: 320_448,
    user: 65_535,
    entrypoint: ['/pause'],
    system: 'none',
    programs: { '/pause': { ...SERVER, onTerm: { after: 10, exitCode: 0 } } },
  }),
  [`${TEACHING}/api-client`]: image({
    about: 'Asks the API for the pods of its namespace every 10 seconds; reads its token file anew each minute, as client libraries do.',
    size: 12_345_678,
    entrypoint: ['/api-client'],
    programs: { ...TEACHING_TOOLS, '/api-client': { run: apiClient({ rereadsToken: true }), onTerm: { after: 50, exitCode: 0 } } },
  }),
  [`${TEACHING}/caching-client`]: image({
    about: 'Asks the API for the pods of its namespace every 10 seconds, with the token it read when it started. It never reads it again.',
    size: 12_345_678,
    entrypoint: ['/caching-client'],
    programs: { ...TEACHING_TOOLS, '/caching-client': { run: apiClient({ rereadsToken: false }), onTerm: { after: 50, exitCode: 0 } } },
  }),
}

/**
 * Well-known images that can be pulled and run, though what they do is not simulated.
 * @notmodelled Their programs, and which tags they have: every plausible tag can be pulled.
 */
const KNOWN = new Set(
  'alpine ubuntu debian fedora httpd redis memcached postgres mysql mariadb mongo rabbitmq node python golang ruby php perl rust openjdk eclipse-temurin tomcat hello-world traefik haproxy caddy registry vault consul wordpress ghost grafana/grafana prom/prometheus hashicorp/vault jenkins/jenkins nginxinc/nginx-unprivileged amazon/aws-cli google/cloud-sdk alpine/k8s argoproj/argocd'
    .split(' ')
    .map((name) => `docker.io/${name.includes('/') ? name : `library/${name}`}`)
    .concat(
      'registry.k8s.io/e2e-test-images/agnhost',
      'registry.k8s.io/echoserver',
      'gcr.io/google-samples/hello-app',
      'ghcr.io/keycard/sandbox',
      'quay.io/prometheus/prometheus',
    ),
)

const unsimulated: Image = {
  ...image({ about: 'A public image. Its program is not simulated: it runs and does nothing.', size: 48_123_904, command: ['/app'] }),
  system: 'debian',
  has: (program) => !NO_PROGRAMS.has(program),
  program: (program) => SHELL_PROGRAMS[program.replace(/^(\/usr)?\/bin\//, '')] ?? SERVER,
}

/** Words of a shell's language that no image has as a program. */
const NO_PROGRAMS = new Set(['exit', 'cd', 'export', 'source', 'set', 'if', 'while', 'for'])

/** Tags registries have, more or less: versions, and a few words. */
const TAG =
  /^(latest|stable|edge|main|dev|v?\d+(\.\d+)*([.-][\w.-]+)?|alpine[\d.]*|slim|(book|bulls|trix)\w+(-slim)?|noble|jammy|focal|glibc|musl|uclibc|perl|mainline)$/

/** The image of that name, or what a container runtime says when it cannot be pulled. */
export function findImage(name: string): { readonly image: Image } | { readonly error: string } {
  const reference = parseImage(name)
  if (!reference) return { error: `couldn't parse image name "${name}": invalid reference format` }
  const repository = `${reference.registry}/${reference.repository}`
  const known = CATALOG[repository] ?? (KNOWN.has(repository) ? unsimulated : undefined)
  if (known && (reference.tag === undefined || TAG.test(reference.tag))) {
    const alpine = known.system === 'debian' && (reference.repository.includes('alpine') || reference.tag?.includes('alpine'))
    return { image: alpine ? { ...known, system: 'busybox' } : known }
  }
  const whole = printImage(reference)
  return {
    error: `rpc error: code = NotFound desc = failed to pull and unpack image "${whole}": failed to resolve reference "${whole}": ${whole}: not found`,
  }
}
