import { generate } from 'selfsigned'

export interface ServerCertificate {
  readonly key: string
  readonly certificate: string
}

/** A certificate for localhost, made now, valid for a year, its own authority: clients trust it by the kubeconfig's certificate-authority-data. */
export async function makeCertificate(): Promise<ServerCertificate> {
  const made = await generate([{ name: 'commonName', value: 'keycard' }], {
    keyType: 'ec',
    notBeforeDate: new Date(Date.now() - 60_000),
    notAfterDate: new Date(Date.now() + 365 * 24 * 3600_000),
    extensions: [
      { name: 'basicConstraints', cA: true },
      {
        name: 'subjectAltName',
        altNames: [
          { type: 2, value: 'localhost' },
          { type: 2, value: 'kubernetes' },
          { type: 2, value: 'kubernetes.default.svc' },
          { type: 7, ip: '127.0.0.1' },
          { type: 7, ip: '::1' },
        ],
      },
    ],
  })
  return { key: made.private, certificate: made.cert }
}
