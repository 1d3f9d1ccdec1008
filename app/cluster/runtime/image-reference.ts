import { oncePerText } from '../kernel/once-per.ts'
import { sha256 } from '@noble/hashes/sha2.js'
import { bytesOf } from '../kernel/text.ts'

/** The parts of an image's name, completed as a container runtime completes them. */
export interface ImageReference {
  /** docker.io */
  readonly registry: string
  /** library/nginx */
  readonly repository: string
  /** Absent when there is a digest and no tag. */
  readonly tag?: string
  readonly digest?: string
}

const HOST = /^(?:[a-zA-Z0-9](?:[a-zA-Z0-9-]*[a-zA-Z0-9])?)(?:\.[a-zA-Z0-9](?:[a-zA-Z0-9-]*[a-zA-Z0-9])?)*(?::\d+)?$/
const PATH_PART = /^[a-z0-9]+(?:(?:\.|_|__|-+)[a-z0-9]+)*$/
const TAG = /^\w[\w.-]{0,127}$/
const DIGEST = /^[a-z0-9]+(?:[.+_-][a-z0-9]+)*:[0-9a-fA-F]{32,}$/

/** The registry of a name, and what follows it: a name without one is of the hub. Models splitDockerDomain. */
function splitDomain(name: string): { domain: string; rest: string } {
  const slash = name.indexOf('/')
  const first = name.slice(0, Math.max(slash, 0))
  const hasHost = slash > 0 && (/[.:]/.test(first) || first === 'localhost' || first !== first.toLowerCase())
  const domain = hasHost && first !== 'index.docker.io' ? first : 'docker.io'
  const rest = hasHost ? name.slice(slash + 1) : name
  return { domain, rest: domain === 'docker.io' && !rest.includes('/') ? `library/${rest}` : rest }
}

/** Reads an image's name; undefined for what is none. Models github.com/distribution/reference (ParseNormalizedNamed). */
export function parseImage(name: string): ImageReference | undefined {
  const [beforeDigest = '', digest] = name.split('@', 2)
  const [, path = '', tag] = beforeDigest.match(/^(.*?)(?::([^:/]*))?$/) ?? []
  if ((tag !== undefined && !TAG.test(tag)) || (digest !== undefined && !DIGEST.test(digest))) return undefined
  const { domain: registry, rest: repository } = splitDomain(path)
  if (!HOST.test(registry) || !repository.split('/').every((part) => PATH_PART.test(part))) return undefined
  return {
    registry,
    repository,
    ...(tag === undefined ? (digest === undefined ? { tag: 'latest' } : {}) : { tag }),
    ...(digest === undefined ? {} : { digest }),
  }
}

/** Why a name is none of an image, in the words of the parser; undefined when it is. Models ParseNormalizedNamed and the errors of the same file. */
export function imageNameProblem(name: string): string | undefined {
  if (/^[0-9a-f]{64}$/.test(name)) return `invalid repository name (${name}), cannot specify 64-byte hexadecimal strings`
  const repository = splitDomain(name).rest.split(':', 1)[0] ?? ''
  if (repository !== repository.toLowerCase()) return `invalid reference format: repository name (${repository}) must be lowercase`
  const parsed = parseImage(name)
  if (!parsed) return 'invalid reference format'
  if (`${parsed.registry}/${parsed.repository}`.length > LONGEST_NAME) return `repository name must not be more than ${LONGEST_NAME} characters`
  const [algorithm, hash = ''] = parsed.digest?.split(':') ?? []
  const length = algorithm === undefined ? undefined : (DIGEST_LENGTHS[algorithm] ?? 0)
  if (length === 0) return 'unsupported digest algorithm'
  return length === undefined || hash.length === length ? undefined : 'invalid checksum digest length'
}

const LONGEST_NAME = 255
/** Hexadecimal digits of the digests there are. */
const DIGEST_LENGTHS: Readonly<Record<string, number>> = { sha256: 64, sha384: 96, sha512: 128 }

/** The whole name: docker.io/library/nginx:latest. */
export const printImage = ({ registry, repository, tag, digest }: ImageReference): string =>
  `${registry}/${repository}${tag === undefined ? '' : `:${tag}`}${digest === undefined ? '' : `@${digest}`}`

const REMEMBERED = 1000

/** An image as a container's status names it. */
export const imageName = oncePerText(REMEMBERED, (name) => {
  const reference = parseImage(name)
  return reference ? printImage(reference) : name
})

/** What a container's status says of an image's content: docker.io/library/nginx@sha256:… The digest stands for the name, there being no content. */
export const imageId = oncePerText(REMEMBERED, (name) => {
  const reference = parseImage(name)
  if (!reference) return name
  const digest = reference.digest ?? `sha256:${hex(sha256(bytesOf(printImage(reference))))}`
  return `${reference.registry}/${reference.repository}@${digest}`
})

const hex = (bytes: Uint8Array) => Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
