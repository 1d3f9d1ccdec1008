/** Typed for the TypeScript beside it. */
export class Normalizer {
  name(label: string, value: string): void
  text(text: string): string
  value<T>(value: T): T
}
export function sorted<T>(value: T): T
