import 'monaco-editor/esm/vs/editor/editor.all.js'
import 'monaco-editor/esm/vs/basic-languages/yaml/yaml.contribution.js'
import { editor, KeyCode, KeyMod, MarkerSeverity, Uri } from 'monaco-editor/esm/vs/editor/editor.api.js'
import * as monaco from 'monaco-editor/esm/vs/editor/editor.api.js'
import EditorWorker from 'monaco-editor/esm/vs/editor/editor.worker.js?worker'
import { configureMonacoYaml } from 'monaco-yaml'
import { editorJsonSchema } from '../../cluster/api/openapi/editor-schema.ts'
import { RESOURCES } from '../../cluster/resources/index.ts'
import YamlWorker from './yaml.worker.ts?worker'

export { editor, KeyCode, KeyMod, MarkerSeverity, Uri }

const environment: monaco.Environment = {
  getWorker: (_id: string, label: string) => (label === 'yaml' ? new YamlWorker() : new EditorWorker()),
}
Object.assign(globalThis, { MonacoEnvironment: environment })

let configured = false

/** Gives the YAML service the schema of every kind the cluster has. Once. */
export function configureYaml(): void {
  if (configured) return
  configured = true
  configureMonacoYaml(monaco, {
    enableSchemaRequest: false,
    hover: true,
    completion: true,
    validate: true,
    format: { enable: false },
    yamlVersion: '1.1',
    schemas: [{ uri: 'keycard://schema', fileMatch: ['**'], schema: editorJsonSchema(RESOURCES) as never }],
  })
}

/** The editor's theme for the page's. */
export const themeOf = (): string => {
  const theme = document.documentElement.dataset['theme']
  return theme === 'contrast' ? 'hc-black' : theme === 'dark' ? 'vs-dark' : 'vs'
}
