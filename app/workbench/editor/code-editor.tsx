import { TabFocus } from 'monaco-editor/esm/vs/editor/browser/config/tabFocus.js'
import { useEffect, useImperativeHandle, useRef } from 'react'
import { EDITOR } from '../../messages/editor.ts'
import { codeFont, typePx } from '../../ui/type-size.ts'
import { offerFixes } from './code-actions.ts'
import { applyTheme, editor as monacoEditor, KeyCode, KeyMod, MarkerSeverity, Uri } from './monaco.ts'
import { rangeOf } from './monaco-range.ts'
import type { EditorProps } from './plain-editor.tsx'

/** px where letters have their usual size. */
const FONT_SIZE = 13

interface CodeEditorProps extends EditorProps {
  readonly language: 'yaml' | 'markdown'
  /** What screen readers call it. */
  readonly label: string
}

/** Monaco over one text; each name has a model, and an undo history, of its own. */
export function CodeEditor({ ref, name, text, language, label, marks, onChange, onApply, onCompare, onTabLeaves }: CodeEditorProps) {
  const box = useRef<HTMLDivElement>(null)
  const instance = useRef<monacoEditor.IStandaloneCodeEditor | undefined>(undefined)
  /** Whether anything was marked before. */
  const marked = useRef(false)
  const latest = useRef({ label, onChange, onApply, onCompare, onTabLeaves })
  latest.current = { label, onChange, onApply, onCompare, onTabLeaves }
  const { actions } = EDITOR.use()

  useImperativeHandle(
    ref,
    () => ({
      reveal(place) {
        const range = instance.current?.getModel()?.validateRange(rangeOf(place))
        if (!range) return
        instance.current?.setSelection(range)
        instance.current?.revealRangeInCenterIfOutsideViewport(range)
        instance.current?.focus()
      },
    }),
    [],
  )

  // biome-ignore lint/correctness/useExhaustiveDependencies: an editor is made once; its language never changes
  useEffect(() => {
    if (!box.current) return
    applyTheme()
    const made = monacoEditor.create(box.current, {
      automaticLayout: true,
      minimap: { enabled: false },
      fontSize: typePx(FONT_SIZE),
      lineNumbersMinChars: 3,
      scrollBeyondLastLine: false,
      tabSize: 2,
      insertSpaces: true,
      renderLineHighlight: 'none',
      padding: { top: 10, bottom: 10 },
      fontFamily: codeFont(),
      overviewRulerLanes: 0,
      // Dimmed, the number of the last line has too little contrast.
      renderFinalNewline: 'on',
      fixedOverflowWidgets: true,
      theme: 'keycard',
      wordWrap: language === 'markdown' ? 'on' : 'off',
      ariaLabel: latest.current.label,
    })
    instance.current = made
    const typed = made.onDidChangeModelContent(() => latest.current.onChange(made.getValue()))
    // It is one for all editors, and no option of any of them.
    latest.current.onTabLeaves?.(TabFocus.getTabFocusMode())
    const tab = TabFocus.onDidChangeTabFocus((leaves) => latest.current.onTabLeaves?.(leaves))
    const theme = new MutationObserver(() => {
      applyTheme()
      made.updateOptions({ fontSize: typePx(FONT_SIZE) })
    })
    theme.observe(document.documentElement, { attributes: true, attributeFilter: ['data-theme'] })
    return () => {
      theme.disconnect()
      typed.dispose()
      tab.dispose()
      made.getModel()?.dispose()
      made.dispose()
    }
  }, [])

  useEffect(() => instance.current?.updateOptions({ ariaLabel: label }), [label])

  useEffect(() => {
    // Actions, not commands: a page's editors share their commands' keys, and the last one made would have them all.
    const action = (id: string, called: string, key: number, run: () => void) =>
      instance.current?.addAction({ id: `keycard.${id}`, label: called, keybindings: [key], run })
    const added = [
      action('apply', actions.apply, KeyMod.CtrlCmd | KeyCode.Enter, () => void latest.current.onApply()),
      action('compare', actions.compare, KeyMod.CtrlCmd | KeyMod.Shift | KeyCode.Enter, () => void latest.current.onCompare?.()),
    ]
    return () => {
      for (const one of added) one?.dispose()
    }
  }, [actions])

  useEffect(() => {
    const made = instance.current
    if (!made) return
    const uri = Uri.parse(`file:///${name}`)
    const model = monacoEditor.getModel(uri) ?? monacoEditor.createModel(text, language, uri)
    if (made.getModel() !== model) made.setModel(model)
    replaceText(model, text)
  }, [name, text, language])

  useEffect(() => {
    const model = instance.current?.getModel()
    if (!model) return
    monacoEditor.setModelMarkers(
      model,
      'keycard',
      marks.map(({ severity, message, place }) => ({
        severity: severity === 'error' ? MarkerSeverity.Error : MarkerSeverity.Warning,
        message,
        ...model.validateRange(rangeOf(place)),
      })),
    )
    // What was just found comes into sight, where none of it is: the list of it takes room from the text. The cursor stays.
    const [first] = marks
    const reveal = () => first && instance.current?.revealRangeInCenterIfOutsideViewport(rangeOf(first.place))
    // The list has its place when the editor has found its new size.
    const sized = first && !marked.current ? instance.current?.onDidLayoutChange(reveal) : undefined
    if (sized) reveal()
    marked.current = marks.length > 0
    const stop = offerFixes(model, marks)
    return () => {
      sized?.dispose()
      stop()
    }
  }, [marks])

  return <div className="monaco" ref={box} />
}

/** Makes the model's text this one with one edit that can be undone; the cursor stays where it is. */
function replaceText(model: monacoEditor.ITextModel, text: string): void {
  const old = model.getValue()
  if (old === text) return
  const most = Math.min(old.length, text.length)
  let top = 0
  while (top < most && old[top] === text[top]) top++
  let bottom = 0
  while (bottom < most - top && old[old.length - 1 - bottom] === text[text.length - 1 - bottom]) bottom++
  const [start, end] = [model.getPositionAt(top), model.getPositionAt(old.length - bottom)]
  const range = { startLineNumber: start.lineNumber, startColumn: start.column, endLineNumber: end.lineNumber, endColumn: end.column }
  model.pushStackElement()
  model.pushEditOperations(null, [{ range, text: text.slice(top, text.length - bottom) }], () => null)
  model.pushStackElement()
}
