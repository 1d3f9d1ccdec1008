import type { RbacPort } from '../../cluster/authz/ask/questions.ts'
import type { Transport } from '../../kubectl/environment.ts'
import { MANIFESTS } from '../../messages/manifests.ts'
import { applyManifests } from '../../session/apply-manifests.ts'
import { fixesOf } from '../../session/manifest-fixes.ts'
import { mistakesIn } from '../../session/manifest-mistakes.ts'
import type { Tried } from './use-apply.ts'

/** Applies a text or compares it, with all that can be said about it. A module of its own: YAML and every schema come with it. */
export async function tryManifests(
  text: string,
  way: Tried['way'],
  transport: Transport,
  port: RbacPort,
): Promise<Pick<Tried, 'results' | 'mistakes'>> {
  const results = await applyManifests(text, transport, { dryRun: way === 'compare', words: await MANIFESTS.ready(), fixes: fixesOf })
  return { results, mistakes: way === 'apply' ? await mistakesIn(text, results, port) : [] }
}
