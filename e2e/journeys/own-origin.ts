import { test as base, expect } from '@playwright/test'

/**
 * The journeys' `test`: each fails, too, when the page asked another origin for something, or did what its content security policy
 * forbids. Violations in workers are told by the console only.
 */
export const test = base.extend<{ ownOrigin: undefined }>({
  ownOrigin: [
    async ({ context }, use) => {
      const wrong = new Set<string>()
      context.on('request', (request) => {
        if (request.isNavigationRequest() || /^(data|blob):/.test(request.url())) return
        if (new URL(request.url()).origin !== new URL(request.frame().url()).origin) wrong.add(`asked another origin: ${request.url()}`)
      })
      context.on('console', (message) => {
        if (message.text().includes('Content Security Policy')) wrong.add(message.text())
      })
      await context.exposeBinding('policyViolated', (_source, what: string) => void wrong.add(what))
      await context.addInitScript(() =>
        document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI, sourceFile, lineNumber, columnNumber, sample }) => {
          const { policyViolated } = window as unknown as { policyViolated(what: string): void }
          policyViolated(`${violatedDirective}: ${blockedURI} ${sample} at ${sourceFile}:${lineNumber}:${columnNumber}`)
        }),
      )
      await use(undefined)
      expect([...wrong], 'nothing from elsewhere, nothing the policy forbids').toEqual([])
    },
    { auto: true },
  ],
})
