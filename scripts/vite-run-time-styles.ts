import { fileURLToPath } from 'node:url'
import type { Plugin } from 'vite'

const HELPER = fileURLToPath(new URL('../app/ui/run-time-styles.ts', import.meta.url))
const HELPERS = 'createRunTimeStyle, withoutStyles, applyStyles'

interface Rewrite {
  readonly file: RegExp
  readonly changes: readonly (readonly [found: RegExp, instead: string])[]
}

const MARKUP: Rewrite['changes'][number] = [/([\w.]+)\.innerHTML = ([\w.]+);/g, '$1.innerHTML = withoutStyles($2); applyStyles($1);']
const STYLE_ELEMENT: Rewrite['changes'][number] = [/[\w.]+\.createElement\((['"])style\1\)/g, 'createRunTimeStyle()']

/** Where Monaco and xterm write styles in a way the content security policy forbids, and the CSSOM's way to do the same. */
const REWRITES: readonly Rewrite[] = [
  { file: /monaco-editor\/esm\/vs\/base\/browser\/(dom|ui\/contextview\/contextview)\.js$/, changes: [STYLE_ELEMENT] },
  {
    file: /monaco-editor\/esm\/vs\/editor\/browser\/view\/viewLayer\.js$/,
    changes: [
      MARKUP,
      [
        /lastChild\.insertAdjacentHTML\('afterend', (\w+)\);/g,
        "lastChild.insertAdjacentHTML('afterend', withoutStyles($1)); applyStyles(lastChild.parentElement);",
      ],
    ],
  },
  {
    file: /monaco-editor\/esm\/vs\/editor\/.*\/(ghostTextView|stickyScrollWidget|domLineBreaksComputer|renderLines|colorizer)\.js$/,
    changes: [MARKUP],
  },
  {
    file: /monaco-editor\/esm\/vs\/editor\/.*\/diffEditorViewZones\.js$/,
    changes: [[/(\w+)\.setAttribute\('style', (`[^`]*`)\);/g, '$1.style.cssText = $2;']],
  },
  {
    file: /@xterm\/xterm\/lib\/xterm\.mjs$/,
    changes: [STYLE_ELEMENT, [/(\w+)\.setAttribute\("style",`\$\{\1\.getAttribute\("style"\)\|\|""\}\$\{(\w+)\};`\)/g, '$1.style.cssText+=$2+";"']],
  },
]

/**
 * Lets Monaco and xterm run under a policy without 'unsafe-inline' (app/node/content-security-policy.ts), which neither does by
 * itself. Fails the build when their code no longer looks as expected; the journeys fail when something was missed.
 */
export function runTimeStyles(): Plugin {
  return {
    name: 'keycard-run-time-styles',
    transform: {
      filter: { id: REWRITES.map(({ file }) => file) },
      handler(code, id) {
        const changes = REWRITES.find(({ file }) => file.test(id))?.changes ?? []
        let changed = code
        for (const [found, instead] of changes) {
          const next = changed.replace(found, instead)
          if (next === changed) throw new Error(`${id} has changed: ${found} was not found by ${import.meta.url}`)
          changed = next
        }
        return { code: `import { ${HELPERS} } from ${JSON.stringify(HELPER)};\n${changed}`, map: null }
      },
    },
  }
}
