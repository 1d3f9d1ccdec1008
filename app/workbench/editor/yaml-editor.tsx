import { EDITOR } from '../../messages/editor.ts'
import { keyName } from '../../ui/keys.ts'
import { CodeEditor } from './code-editor.tsx'
import { configureYaml } from './monaco.ts'
import type { EditorProps } from './plain-editor.tsx'

/** Monaco with YAML: completion, hover and errors from the cluster's own schema, and the server's answers at their lines. */
export default function YamlEditor(props: EditorProps) {
  configureYaml()
  const { manifestEditor } = EDITOR.use()
  return <CodeEditor {...props} language="yaml" label={manifestEditor(keyName('Ctrl+M', 'Control+Shift+M'))} />
}
