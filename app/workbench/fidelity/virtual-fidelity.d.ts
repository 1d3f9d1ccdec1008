/** Made by scripts/vite-fidelity.ts. */
declare module 'virtual:fidelity' {
  export const remarks: readonly import('../../../scripts/not-modelled.ts').Remark[]
  /** By what was replayed: steps, and those answered to the letter as the real one did. */
  export const scores: Readonly<Record<string, { readonly same: number; readonly steps: number }>>
}
