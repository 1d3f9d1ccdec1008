import { describe, expect, test } from 'vitest'
import { imageId, imageName, imageNameProblem, parseImage } from './image-reference.ts'

describe('the whole name of an image', () => {
  test.each([
    ['nginx', 'docker.io/library/nginx:latest'],
    ['nginx:1.27', 'docker.io/library/nginx:1.27'],
    ['curlimages/curl', 'docker.io/curlimages/curl:latest'],
    ['registry.k8s.io/pause:3.10', 'registry.k8s.io/pause:3.10'],
    ['localhost:5000/app', 'localhost:5000/app:latest'],
    ['example.com/team/app:v1', 'example.com/team/app:v1'],
    [`nginx@sha256:${'a'.repeat(64)}`, `docker.io/library/nginx@sha256:${'a'.repeat(64)}`],
  ])('of %s is %s', (name, whole) => {
    expect(imageName(name)).toBe(whole)
  })
})

test.each(['', 'Nginx', 'nginx:', 'nginx:a b', 'a//b', '-nginx', 'nginx@sha256:xyz', 'nginx latest'])('%j names no image', (name) => {
  expect(parseImage(name)).toBeUndefined()
})

test.each([
  ['Nginx', 'invalid reference format: repository name (library/Nginx) must be lowercase'],
  ['example.com/Team/app:v1', 'invalid reference format: repository name (Team/app) must be lowercase'],
  ['nginx:', 'invalid reference format'],
  ['nginx latest', 'invalid reference format'],
  ['a'.repeat(64), `invalid repository name (${'a'.repeat(64)}), cannot specify 64-byte hexadecimal strings`],
  [`nginx@sha256:${'a'.repeat(40)}`, 'invalid checksum digest length'],
  [`nginx@md5:${'a'.repeat(32)}`, 'unsupported digest algorithm'],
  ['nginx:V1', undefined],
  ['localhost:5000/app', undefined],
])('%j is no image name: %s', (name, problem) => {
  expect(imageNameProblem(name)).toBe(problem)
})

test('the id of an image is its repository with a digest, the same for the same image', () => {
  expect(imageId('nginx')).toMatch(/^docker\.io\/library\/nginx@sha256:[0-9a-f]{64}$/)
  expect(imageId('nginx')).toBe(imageId('docker.io/library/nginx:latest'))
  expect(imageId('nginx')).not.toBe(imageId('nginx:1.27'))
})
