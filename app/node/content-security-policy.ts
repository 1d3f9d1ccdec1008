/**
 * What the page may load and run: its own files, and nothing written into the page by others. No inline scripts or styles, no
 * eval, no other origin. The built index.html says it to the browser itself, so that it holds on any static host;
 * `keycard serve` says it as a header too, which also binds the workers.
 */
const POLICY: Readonly<Record<string, string>> = {
  'default-src': "'none'",
  'script-src': "'self'",
  'style-src': "'self'",
  // Monaco's style sheets draw squiggles and arrows with images they carry in themselves.
  'img-src': "'self' data:",
  'font-src': "'self'",
  'connect-src': "'self'",
  'worker-src': "'self'",
  'manifest-src': "'self'",
  'base-uri': "'none'",
  'form-action': "'none'",
}

/** What only a header can say: a page of another origin does not get to frame this one. */
const HEADER_ONLY: Readonly<Record<string, string>> = { 'frame-ancestors': "'self'" }

const text = (policy: Readonly<Record<string, string>>) =>
  Object.entries(policy)
    .map(([directive, sources]) => `${directive} ${sources}`)
    .join('; ')

/** For a `<meta http-equiv="Content-Security-Policy">`. */
export const META_POLICY = text(POLICY)

/** What every answer of a server of the page carries. */
export const SECURITY_HEADERS: Readonly<Record<string, string>> = {
  'content-security-policy': text({ ...POLICY, ...HEADER_ONLY }),
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
}
