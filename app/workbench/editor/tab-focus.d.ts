// Of Monaco, whose types leave it out: whether Tab leaves the editors or indents, and word of each change.
declare module 'monaco-editor/esm/vs/editor/browser/config/tabFocus.js' {
  export const TabFocus: {
    getTabFocusMode(): boolean
    onDidChangeTabFocus(listener: (leaves: boolean) => void): { dispose(): void }
  }
}
