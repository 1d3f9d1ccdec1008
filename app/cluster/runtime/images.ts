import { parseImage, printImage } from './image-reference.ts'
import { type ImageSystem, SYSTEM_TOOLS } from './image-systems.ts'
import { apiClient } from './programs/api-client.ts'
import { deployer } from './programs/deployer.ts'
import { type Program, SERVER } from './programs/program.ts'
import { shell } from './programs/shell.ts'
import { findTool } from './script/tools.ts'
import { sleep } from './programs/sleep.ts'
import { collector, thief } from './programs/thief.ts'
import { toolProgram } from './programs/tool.ts'
import { vault } from './programs/vault.ts'
import { nginx } from './programs/web-server.ts'

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
  /** False for images of which nothing is known but that they exist. */
  readonly simulated: boolean
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
  /** Tools beside the usual ones. */
  readonly tools?: readonly string[]
}

function image({
  about,
  size,
  user = 0,
  env = {},
  entrypoint = [],
  command = [],
  system = 'busybox',
  programs = {},
  tools: more = [],
}: Recipe): Image {
  const tools = new Set([...SYSTEM_TOOLS[system], ...more])
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
    simulated: true,
    system,
    has: (program) => own[nameOf(program)] !== undefined || own[program] !== undefined || tools.has(nameOf(program)),
    program: (program) => own[nameOf(program)] ?? own[program] ?? toolProgram,
  }
}

/** The prefix of images made for lessons: what they do is documented in runtime/README.md. */
const TEACHING = 'docker.io/keycard'

/** What images made for lessons have to look around with, besides busybox. */
const TEACHING_TOOLS = ['curl', 'jq', 'kubectl']

const teaching = (about: string, name: string, program: Program): Image =>
  image({ about, size: 12_345_678, entrypoint: [`/${name}`], programs: { [`/${name}`]: program }, tools: TEACHING_TOOLS })

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
    programs: { '/docker-entrypoint.sh': nginx, nginx },
    tools: ['curl'],
  }),
  'docker.io/curlimages/curl': image({
    about: 'curl, and a small shell.',
    size: 9_851_144,
    user: 'curl_user',
    entrypoint: ['/entrypoint.sh'],
    command: ['curl'],
    programs: { '/entrypoint.sh': { run: (environment) => toolProgram.run({ ...environment, command: environment.command.slice(1) }) } },
    tools: ['curl'],
  }),
  'docker.io/bitnami/kubectl': image({
    about: 'kubectl, which finds the cluster it runs in by itself.',
    system: 'debian',
    size: 70_812_340,
    user: 1001,
    entrypoint: ['kubectl'],
    command: ['--help'],
    tools: ['kubectl', 'curl', 'jq'],
  }),
  'registry.k8s.io/pause': image({
    about: 'Does nothing, and does it well: it holds the network of a pod.',
    size: 320_448,
    user: 65_535,
    entrypoint: ['/pause'],
    system: 'none',
    programs: { '/pause': { ...SERVER, onTerm: { after: 10, exitCode: 0 } } },
  }),
  [`${TEACHING}/api-client`]: teaching(
    'Asks the API for the pods of its namespace every 10 seconds; reads its token file anew each minute, as client libraries do.',
    'api-client',
    { run: apiClient({ rereadsToken: true }), onTerm: { after: 50, exitCode: 0 } },
  ),
  [`${TEACHING}/caching-client`]: teaching(
    'Asks the API for the pods of its namespace every 10 seconds, with the token it read when it started. It never reads it again.',
    'caching-client',
    { run: apiClient({ rereadsToken: false }), onTerm: { after: 50, exitCode: 0 } },
  ),
  [`${TEACHING}/deployer`]: teaching('Sees to it that a Deployment runs the image it is told, as a pipeline does.', 'deployer', deployer),
  [`${TEACHING}/vault`]: teaching('Keeps a secret, and gives it to accounts whose tokens are good and meant for it.', 'vault', vault),
  [`${TEACHING}/thief`]: teaching('Copies the token of its pod out, to a collector.', 'thief', thief),
  [`${TEACHING}/collector`]: teaching('Takes what a thief sends, and tries what it is worth.', 'collector', collector),
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
  simulated: false,
  system: 'debian',
  has: (program) => !NO_PROGRAMS.has(program),
  program: (program) => SHELL_PROGRAMS[program.replace(/^(\/usr)?\/bin\//, '')] ?? (findTool(program) ? toolProgram : SERVER),
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
