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

/** Reads an image's name; undefined for what is none. Models github.com/distribution/reference (ParseNormalizedNamed). */
export function parseImage(name: string): ImageReference | undefined {
  const [beforeDigest = '', digest] = name.split('@', 2)
  const [, path = '', tag] = beforeDigest.match(/^(.*?)(?::([^:/]*))?$/) ?? []
  if ((tag !== undefined && !TAG.test(tag)) || (digest !== undefined && !DIGEST.test(digest))) return undefined
  const slash = path.indexOf('/')
  const first = path.slice(0, Math.max(slash, 0))
  const hasHost = slash > 0 && (/[.:]/.test(first) || first === 'localhost' || first !== first.toLowerCase())
  const registry = hasHost ? first : 'docker.io'
  const rest = hasHost ? path.slice(slash + 1) : path
  const repository = registry === 'docker.io' && !rest.includes('/') ? `library/${rest}` : rest
  if (!HOST.test(registry) || !repository.split('/').every((part) => PATH_PART.test(part))) return undefined
  return {
    registry,
    repository,
    ...(tag === undefined ? (digest === undefined ? { tag: 'latest' } : {}) : { tag }),
    ...(digest === undefined ? {} : { digest }),
  }
}

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
