import { keyName } from '../../ui/keys.ts'
import { CodeEditor } from './code-editor.tsx'
import { configureYaml } from './monaco.ts'
import type { EditorProps } from './plain-editor.tsx'

/** Monaco with YAML: completion, hover and errors from the cluster's own schema, and the server's answers at their lines. */
export default function YamlEditor(props: EditorProps) {
  configureYaml()
  return <CodeEditor {...props} language="yaml" label={`Manifest editor. ${keyName('Ctrl+M', 'Control+Shift+M')} lets Tab leave it.`} />
}
