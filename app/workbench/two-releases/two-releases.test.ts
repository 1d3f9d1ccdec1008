import { describe, expect, it } from 'vitest'
import '../../cluster/pod-parts.ts'
import { pageClusterConfig } from '../../session/page-cluster-config.ts'
import { connectedPort } from '../../session/testing.ts'
import { twoReleasesMessages } from '../../messages/two-releases.en.ts'
import { type Comparison, compareOn, type Told } from './comparison.ts'
import { type Example, EXAMPLES } from './examples.ts'

const DAY = 24 * 3600_000

/** A run on two clusters as the page has them. */
async function compared(releases: readonly [string, string], text: string, ms = 60_000): Promise<Comparison & Told> {
  const start = (release: string, startTime: number) => connectedPort(pageClusterConfig({ release, seed: 'two', startTime }))
  return inWords(await compareOn({ releases, text, ms, startTime: Date.UTC(2026, 0, 2) }, start, new AbortController().signal))
}

const inWords = (comparison: Comparison) => ({ ...comparison, ...comparison.tell(twoReleasesMessages) })

const { comments } = twoReleasesMessages
const example = (id: Example['id']) => EXAMPLES.find((one) => one.id === id)?.text(comments) ?? ''
const ACCOUNT = example('account')
const ACCOUNT_AND_POD = example('accountAndPod')
const sentences = ({ findings }: Told) => findings.map(({ sentence }) => sentence)
const section = ({ sections }: Told, title: string) => sections.find((one) => one.title === title)

/** The releases that a lesson or a learner chooses among. */
const RELEASES = ['1.23', '1.24', '1.27', '1.30', '1.33', '1.36'] as const

describe('two releases side by side', () => {
  it('tells that an account came with a Secret before 1.24, why, and where that is written', async () => {
    const { findings } = await compared(['1.23', '1.24'], ACCOUNT)
    expect(findings).toHaveLength(1)
    expect(findings[0]?.sentence).toBe(
      'On 1.23 the account came with a Secret that holds a token for it; on 1.24 it did not (Secret front-desk-token-xxxxx and ServiceAccount front-desk).',
    )
    expect(findings[0]?.reason?.because).toContain('Since 1.24')
    expect(findings[0]?.reason?.source).toEqual({ label: 'KEP-2799', url: 'https://kep.k8s.io/2799' })
  })

  it('does not care which release was chosen first', async () => {
    expect(sentences(await compared(['1.24', '1.23'], ACCOUNT))).toEqual(sentences(await compared(['1.23', '1.24'], ACCOUNT)))
  })

  it('compares the claims of the tokens in pods', async () => {
    const comparison = await compared(['1.27', '1.30'], ACCOUNT_AND_POD)
    const where = 'the token of Pod front-desk at /var/run/secrets/kubernetes.io/serviceaccount/token'
    expect(sentences(comparison).slice(0, 2)).toEqual([
      `On 1.30 the token has an id of its own, the claim jti (${where}).`,
      `On 1.30 the token says on which node its pod runs, the claim kubernetes.io.node (${where}).`,
    ])
    expect(section(comparison, 'What tokens say')?.different.map(({ title }) => title)).toEqual([where])
  })

  it('compares the owners of files', async () => {
    const comparison = await compared(['1.33', '1.36'], example('otherAudience'))
    expect(sentences(comparison)).toContain(
      'On 1.36 the link to the token belongs to the user of the container, as the token behind it does (Pod vault-client, container main).',
    )
  })

  it('compares what becomes of a Secret nobody uses, after a year', async () => {
    const comparison = await compared(['1.27', '1.36'], example('tokenSecret'), 400 * DAY)
    expect(sentences(comparison)).toContain('1.36 marked or removed a token nobody had used for a year (Secret old-client-token).')
  })

  it('compares what kubectl prints, as a kubectl of each release would', async () => {
    const comparison = await compared(['1.33', '1.36'], ACCOUNT)
    expect(sentences(comparison)).toEqual(['For accounts kubectl prints their Secrets and tokens on 1.33, and no longer on 1.36.'])
    expect(section(comparison, 'What kubectl prints')?.different.map(({ title }) => title)).toEqual([
      'kubectl get serviceaccounts -n default',
      'kubectl describe serviceaccount front-desk -n default',
    ])
  })

  it('compares warnings', async () => {
    expect(sentences(await compared(['1.30', '1.33'], example('mountableSecrets')))).toEqual([
      '1.33 warns of the annotation kubernetes.io/enforce-mountable-secrets.',
    ])
  })

  it('compares what is answered, and tells what is wrong and where', async () => {
    const text = 'apiVersion: v1\nkind: Service\nmetadata:\n  name: 1st\nspec:\n  ports:\n    - port: 80\n'
    const comparison = await compared(['1.33', '1.36'], text)
    expect(comparison.older.answers).toMatchObject([{ ok: false, findings: [{ field: 'metadata.name', place: { line: 4 } }] }])
    expect(comparison.newer.answers).toMatchObject([{ ok: true }])
    expect(sentences(comparison)).toContain('1.33 refused the name of the Service; 1.36 takes it.')
  })

  it('says that nothing differs when nothing does', async () => {
    const text = 'apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: settings\ndata:\n  floor: "3"\n'
    const comparison = await compared(['1.23', '1.36'], text)
    expect(comparison.findings).toEqual([])
    expect(comparison.sections.flatMap(({ different }) => different)).toEqual([])
  })

  const neighbors = RELEASES.slice(1).map((newer, index) => [RELEASES[index] ?? newer, newer] as const)
  it.each(neighbors)('knows a reason for all that differs between %s and %s in what one can start from', async (older, newer) => {
    for (const { text } of EXAMPLES) {
      const { findings } = await compared([older, newer], text(comments))
      expect(findings.filter(({ reason }) => !reason).map(({ sentence }) => sentence)).toEqual([])
    }
  })

  it('finds no difference between two clusters of the same release that have other seeds', async () => {
    let seed = 0
    const start = (release: string, startTime: number) => connectedPort(pageClusterConfig({ release, seed: `${seed++}`, startTime }))
    for (const { text } of EXAMPLES) {
      const wish = { releases: ['1.36', '1.36'], text: text(comments), ms: 60_000, startTime: Date.UTC(2026, 0, 2) } as const
      const { findings, sections } = inWords(await compareOn(wish, start, new AbortController().signal))
      expect(findings).toEqual([])
      expect(sections.flatMap(({ different }) => different)).toEqual([])
    }
  })

  it('stops when it is told to', async () => {
    const stop = new AbortController()
    const start = (release: string, startTime: number) => connectedPort(pageClusterConfig({ release, seed: 'two', startTime }))
    const run = compareOn({ releases: ['1.23', '1.36'], text: ACCOUNT, ms: DAY, startTime: 0 }, start, stop.signal)
    stop.abort()
    await expect(run).rejects.toThrow('the cluster was closed')
  })
})
