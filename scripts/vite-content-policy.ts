import type { Plugin } from 'vite'
import { META_POLICY, SECURITY_HEADERS } from '../app/node/content-security-policy.ts'

/** Writes the content security policy into the built index.html, and has `vite preview` send it. Development needs inline scripts: there it does not hold. */
export function contentPolicy(): Plugin {
  return {
    name: 'keycard-content-policy',
    config: () => ({ preview: { headers: SECURITY_HEADERS } }),
    transformIndexHtml: {
      order: 'post',
      handler: (_html, { server }) =>
        server ? [] : [{ tag: 'meta', attrs: { 'http-equiv': 'Content-Security-Policy', content: META_POLICY }, injectTo: 'head-prepend' }],
    },
  }
}
