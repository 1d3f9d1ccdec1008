import { expect, test } from 'vitest'
import { testCluster } from '../../cluster/testing.ts'
import { editorTemplateMessages as german } from '../../messages/editor-templates.de.ts'
import { editorTemplateMessages as english } from '../../messages/editor-templates.en.ts'
import { applyManifests } from '../../session/apply-manifests.ts'
import { formatManifests } from '../../session/format-manifests.ts'
import { inProcessTransport } from '../../shell/in-process-transport.ts'
import { templatesIn } from './templates.ts'

test.each([english, german].flatMap((messages) => templatesIn(messages)).map((template) => [template.title, template] as const))(
  '%s can be applied as it is, and says what it is for',
  async (_title, { text }) => {
    const { cluster } = testCluster()
    const results = await applyManifests(text, inProcessTransport(cluster, { origin: { type: 'editor' }, bearerToken: 'admin-token' }))
    expect(results.map(({ ok, message, warnings }) => [ok, message, warnings])).toEqual(
      results.map(() => [true, expect.stringMatching(/ created$/), undefined]),
    )
    expect(text).toMatch(/^# [A-Z]/)
    expect(formatManifests(text)).toEqual({ text })
  },
)
