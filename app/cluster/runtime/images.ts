import { oncePerText } from '../kernel/once-per.ts'
import { parseImage, printImage } from './image-reference.ts'
import { type ImageSystem, SYSTEM_TOOLS } from './image-systems.ts'
import type { ProgramName } from './programs/program-registry.ts'

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
  /** Which program runs when it is the container's first process. */
  program(name: string): ProgramName
}

const PATH = '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin'

/** Programs of images with a shell. */
const SHELL_PROGRAMS: Readonly<Record<string, ProgramName>> = { sh: 'shell', ash: 'shell', dash: 'shell', bash: 'shell', sleep: 'sleep' }

/** `sh` of /bin/sh */
const nameOf = (program: string) => program.replace(/^(\/usr(\/local)?)?\/s?bin\//, '')

interface Recipe {
  readonly about: string
  readonly size: number
  readonly user?: number | string
  readonly env?: Readonly<Record<string, string>>
  readonly entrypoint?: readonly string[]
  readonly command?: readonly string[]
  readonly system?: ImageSystem
  /** Its own programs, by name. */
  readonly programs?: Readonly<Record<string, ProgramName>>
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
    program: (program) => own[nameOf(program)] ?? own[program] ?? 'tool',
  }
}

/** The prefix of images made for lessons: what they do is documented in runtime/README.md. */
const TEACHING = 'docker.io/keycard'

/** What images made for lessons have to look around with, besides busybox. */
const TEACHING_TOOLS = ['curl', 'jq', 'kubectl']

const teaching = (name: ProgramName, about: string): Image =>
  image({ about, size: 12_345_678, entrypoint: [`/${name}`], programs: { [`/${name}`]: name }, tools: TEACHING_TOOLS })

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
    programs: { '/docker-entrypoint.sh': 'nginx', nginx: 'nginx' },
    tools: ['curl'],
  }),
  'docker.io/curlimages/curl': image({
    about: 'curl, and a small shell.',
    size: 9_851_144,
    user: 'curl_user',
    entrypoint: ['/entrypoint.sh'],
    command: ['curl'],
    programs: { '/entrypoint.sh': 'entrypoint' },
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
    programs: { '/pause': 'server' },
  }),
  [`${TEACHING}/api-client`]: teaching(
    'api-client',
    'Asks the API for the pods of its namespace every 10 seconds; reads its token file anew each minute, as client libraries do.',
  ),
  [`${TEACHING}/caching-client`]: teaching(
    'caching-client',
    'Asks the API for the pods of its namespace every 10 seconds, with the token it read when it started. It never reads it again.',
  ),
  [`${TEACHING}/deployer`]: teaching('deployer', 'Sees to it that a Deployment runs the image it is told, as a pipeline does.'),
  [`${TEACHING}/vault`]: teaching('vault', 'Keeps a secret, and gives it to accounts whose tokens are good and meant for it.'),
  [`${TEACHING}/thief`]: teaching('thief', 'Copies the token of its pod out, to a collector.'),
  [`${TEACHING}/collector`]: teaching('collector', 'Takes what a thief sends, and tries what it is worth.'),
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
  program: (program) => SHELL_PROGRAMS[nameOf(program)] ?? (SYSTEM_TOOLS.debian.has(nameOf(program)) ? 'tool' : 'server'),
}

/** The same image made on Alpine, as its tag says. */
const onAlpine = (image: Image): Image => ({
  ...image,
  system: 'busybox',
  has: (program) => image.has(program) && (SYSTEM_TOOLS.busybox.has(program) || !SYSTEM_TOOLS.debian.has(program)),
})

/** Words of a shell's language that no image has as a program. */
const NO_PROGRAMS = new Set(['exit', 'cd', 'export', 'source', 'set', 'if', 'while', 'for'])

/** Tags registries have, more or less: versions, and a few words. */
const TAG =
  /^(latest|stable|edge|main|dev|v?\d+(\.\d+)*([.-][\w.-]+)?|alpine[\d.]*|slim|(book|bulls|trix)\w+(-slim)?|noble|jammy|focal|glibc|musl|uclibc|perl|mainline)$/

const IMAGES_REMEMBERED = 1000

/** The image of that name, or what a container runtime says when it cannot be pulled. */
export const findImage = oncePerText(IMAGES_REMEMBERED, (name): { readonly image: Image } | { readonly error: string } => {
  const reference = parseImage(name)
  if (!reference) return { error: `couldn't parse image name "${name}": invalid reference format` }
  const repository = `${reference.registry}/${reference.repository}`
  const known = CATALOG[repository] ?? (KNOWN.has(repository) ? unsimulated : undefined)
  if (known && (reference.tag === undefined || TAG.test(reference.tag))) {
    const alpine = known.system === 'debian' && (reference.repository.includes('alpine') || reference.tag?.includes('alpine'))
    return { image: alpine ? onAlpine(known) : known }
  }
  const whole = printImage(reference)
  return {
    error: `rpc error: code = NotFound desc = failed to pull and unpack image "${whole}": failed to resolve reference "${whole}": ${whole}: not found`,
  }
})
