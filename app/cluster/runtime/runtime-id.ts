import type { Random } from '../kernel/random.ts'

/** 64 hexadecimal digits, as the container runtime names containers and what it runs in them. */
export const runtimeId = (random: Random): string => Array.from({ length: 8 }, () => random.uint32().toString(16).padStart(8, '0')).join('')
