import type { Random } from '../kernel/random.ts'

const MAX_LENGTH = 63
const SUFFIX_LENGTH = 5

/** The name a generateName gives: at most 58 characters of it and five of chance. Models apiserver/pkg/storage/names/generate.go. */
export function generatedName(prefix: string, random: Random): string {
  return prefix.slice(0, MAX_LENGTH - SUFFIX_LENGTH) + random.suffix(SUFFIX_LENGTH)
}
