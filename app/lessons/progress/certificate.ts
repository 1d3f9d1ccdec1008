/** A certificate as it is kept: the token, and what it takes to verify it when the cluster that signed it is gone. */
export interface Certificate {
  /** A JSON Web Token. */
  readonly token: string
  /** The public key that verifies it, as the cluster published it when it signed. */
  readonly key: Readonly<Record<string, string>>
}
