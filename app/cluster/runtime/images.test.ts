import { describe, expect, test } from 'vitest'
import { findImage } from './images.ts'

describe('an image can be pulled', () => {
  test.each([
    'nginx',
    'nginx:1.27',
    'nginx:1.27-alpine',
    'busybox:1.36',
    'curlimages/curl:8.10.1',
    'bitnami/kubectl:latest',
    'registry.k8s.io/pause:3.10',
    'redis',
    'python:3.12-slim',
  ])('%s', (name) => {
    expect(findImage(name)).toHaveProperty('image')
  })
})

describe('an image nobody knows cannot be', () => {
  test.each([
    ['ngnix', 'docker.io/library/ngnix:latest'],
    ['no-such/image:1', 'docker.io/no-such/image:1'],
    ['nginx:lates', 'docker.io/library/nginx:lates'],
    ['example.com/app', 'example.com/app:latest'],
  ])('%s', (name, whole) => {
    const error = `rpc error: code = NotFound desc = failed to pull and unpack image "${whole}": failed to resolve reference "${whole}": ${whole}: not found`
    expect(findImage(name)).toEqual({ error })
  })
})

describe('programs of an image', () => {
  test.each([
    ['busybox', 'sleep', true],
    ['busybox', '/bin/sh', true],
    ['busybox', 'exit', false],
    ['busybox', 'bash', false],
    ['busybox', 'python', false],
    ['nginx', 'nginx', true],
    ['registry.k8s.io/pause', 'sh', false],
    ['python:3.12', 'python', true],
    ['python:3.12', 'cd', false],
  ])('%s has %s: %s', (name, program, expected) => {
    const found = findImage(name)
    expect('image' in found && found.image.has(program)).toBe(expected)
  })
})
