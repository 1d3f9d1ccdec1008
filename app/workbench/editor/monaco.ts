import './monaco-contributions.ts'
import 'monaco-editor/esm/vs/basic-languages/markdown/markdown.contribution.js'
import 'monaco-editor/esm/vs/basic-languages/yaml/yaml.contribution.js'
import { editor, KeyCode, KeyMod, languages, MarkerSeverity, Range, Uri } from 'monaco-editor/esm/vs/editor/editor.api.js'
import * as monaco from 'monaco-editor/esm/vs/editor/editor.api.js'
import EditorWorker from 'monaco-editor/esm/vs/editor/editor.worker.js?worker'
import { configureMonacoYaml } from 'monaco-yaml'
import { editorJsonSchema } from '../../cluster/api/openapi/editor-schema.ts'
import { RESOURCES } from '../../cluster/resources/index.ts'
import YamlWorker from './yaml.worker.ts?worker'

export { editor, KeyCode, KeyMod, languages, MarkerSeverity, Range, Uri }

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

/** Gives the editor the page's colors, as its tokens say them now. Call again when the theme changes. */
export function applyTheme(): void {
  const style = getComputedStyle(document.documentElement)
  const color = (name: string) => hex(style.getPropertyValue(`--${name}`).trim())
  const theme = document.documentElement.dataset['theme']
  const rule = (token: string, name: string) => ({ token, foreground: color(name).slice(1) })
  editor.defineTheme('keycard', {
    base: theme === 'contrast' ? 'hc-black' : theme === 'dark' ? 'vs-dark' : 'vs',
    inherit: true,
    rules: [
      rule('type', 'identity'),
      rule('string', 'ink'),
      rule('string.yaml', 'ink'),
      rule('keyword', 'token'),
      rule('number', 'token'),
      rule('comment', 'ink-faint'),
    ],
    colors: {
      'editor.background': color('panel'),
      'editor.foreground': color('ink'),
      'editorLineNumber.foreground': color('ink-faint'),
      'editorLineNumber.activeForeground': color('ink'),
      'editorIndentGuide.background1': color('rule'),
      'editorWidget.background': color('panel'),
      'editorWidget.border': color('rule-strong'),
    },
  })
  editor.setTheme('keycard')
}

/** Monaco takes colors with six digits only. */
const hex = (color: string) => (color.length === 4 ? `#${[...color.slice(1)].map((digit) => digit + digit).join('')}` : color)
