import { useEffect, useRef } from 'react'
import type { EditorProps } from './plain-editor.tsx'
import { applyTheme, configureYaml, editor as monacoEditor, KeyCode, KeyMod, MarkerSeverity, Uri } from './monaco.ts'

/** Monaco with YAML: completion, hover and errors from the cluster's own schema, and the server's answers at their lines. */
export default function YamlEditor({ name, text, results, onChange, onApply }: EditorProps) {
  const box = useRef<HTMLDivElement>(null)
  const instance = useRef<monacoEditor.IStandaloneCodeEditor | undefined>(undefined)
  const latest = useRef({ onChange, onApply })
  latest.current = { onChange, onApply }

  useEffect(() => {
    if (!box.current) return
    configureYaml()
    applyTheme()
    const made = monacoEditor.create(box.current, {
      automaticLayout: true,
      minimap: { enabled: false },
      fontSize: 13,
      lineNumbersMinChars: 3,
      scrollBeyondLastLine: false,
      tabSize: 2,
      insertSpaces: true,
      renderLineHighlight: 'none',
      padding: { top: 10, bottom: 10 },
      fontFamily: getComputedStyle(box.current).getPropertyValue('--font-code'),
      overviewRulerLanes: 0,
      fixedOverflowWidgets: true,
      theme: 'keycard',
      ariaLabel: 'Manifest editor. Ctrl+M lets Tab leave it.',
    })
    instance.current = made
    made.addCommand(KeyMod.CtrlCmd | KeyCode.Enter, () => void latest.current.onApply())
    const typed = made.onDidChangeModelContent(() => latest.current.onChange(made.getValue()))
    const theme = new MutationObserver(applyTheme)
    theme.observe(document.documentElement, { attributes: true, attributeFilter: ['data-theme'] })
    return () => {
      theme.disconnect()
      typed.dispose()
      made.getModel()?.dispose()
      made.dispose()
    }
  }, [])

  useEffect(() => {
    const made = instance.current
    if (!made) return
    const uri = Uri.parse(`file:///${name}`)
    const model = monacoEditor.getModel(uri) ?? monacoEditor.createModel(text, 'yaml', uri)
    if (made.getModel() !== model) made.setModel(model)
    if (model.getValue() !== text) model.setValue(text)
  }, [name, text])

  useEffect(() => {
    const model = instance.current?.getModel()
    if (!model) return
    const problems = results.filter((result) => !result.ok)
    monacoEditor.setModelMarkers(
      model,
      'server',
      problems.map(({ line, message }) => ({
        severity: MarkerSeverity.Error,
        message,
        startLineNumber: Math.min(line, model.getLineCount()),
        endLineNumber: Math.min(line, model.getLineCount()),
        startColumn: 1,
        endColumn: model.getLineMaxColumn(Math.min(line, model.getLineCount())),
      })),
    )
  }, [results])

  return <div className="monaco" ref={box} />
}
