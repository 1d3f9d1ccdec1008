import type { Plugin } from 'vite'

const BUNDLE = /just-bash\/dist\/bundle\/browser\.js/
/** Tools that no shell here offers (app/shell/tools.ts), with all that only they need: tables of file types, an HTML parser, deflate. */
const LEFT_OUT = ['html-to-markdown', 'file', 'rg', 'gzip', 'gunzip', 'zcat', 'curl']

/** What only those tools import, as packages that do not say of themselves that importing them does nothing else. */
const THEIR_LIBRARIES = /^(turndown|node:zlib)$/

/**
 * Leaves tools out of just-bash's browser bundle. It comes as one file in which each tool is a function that runs when the
 * tool is first used; without the entry that calls it, and told that to make it does nothing else, the bundler drops it.
 * Fails the build when the bundle no longer looks as expected.
 */
export function withoutUnusedTools(): Plugin {
  return {
    name: 'keycard-just-bash',
    enforce: 'pre',
    resolveId: {
      filter: { id: THEIR_LIBRARIES },
      async handler(id, importer, options) {
        const resolved = await this.resolve(id, importer, { ...options, skipSelf: true })
        return resolved && { ...resolved, moduleSideEffects: false }
      },
    },
    transform: {
      filter: { id: BUNDLE },
      handler: (code) => ({ code: markedPure(LEFT_OUT.reduce(withoutTool, code)), map: null }),
    },
  }
}

function withoutTool(code: string, tool: string): string {
  const entry = new RegExp(
    `\\{name:"${tool}",load:async\\(\\)=>\\(await Promise\\.resolve\\(\\)\\.then\\(\\(\\)=>\\([\\w$]+\\(\\),([\\w$]+)\\)\\)\\)\\.[\\w$]+\\},?`,
  )
  const found = entry.exec(code)
  const exportsOf = found?.[1]
  if (!found || exportsOf === undefined) throw new Error(`just-bash has changed: its tool ${tool} was not found by ${import.meta.url}`)
  const left = code.replace(found[0], '')
  // Tools of one family (gzip, gunzip, zcat) share what they export: it goes with the last of them.
  if (left.includes(`,${exportsOf})))`)) return left
  const definition = new RegExp(`[\\w$]+\\(${exportsOf.replaceAll('$', '\\$')},\\{.*?\\}\\);`, 's').exec(left)
  if (!definition) throw new Error(`just-bash has changed: what ${tool} exports was not found by ${import.meta.url}`)
  return left.replace(definition[0], '')
}

/** The functions that wrap a module until it is needed have names of one or two letters; esbuild defines them first. */
function markedPure(code: string): string {
  const [, esm] = /([\w$]+)=\((\w),(\w)\)=>\(\)=>\(\2&&\(\3=\2\(\2=0\)\),\3\)/.exec(code) ?? []
  const [, commonJs] = /([\w$]+)=\((\w),(\w)\)=>\(\)=>\(\3\|\|\2\(\(\3=\{exports:\{\}\}\)\.exports,\3\),\3\.exports\)/.exec(code) ?? []
  if (!esm || !commonJs) throw new Error(`just-bash has changed: how its modules are wrapped was not found by ${import.meta.url}`)
  return code.replace(new RegExp(`([=,])(${esm}|${commonJs})\\(\\(`.replaceAll('$', '\\$'), 'g'), '$1/*@__PURE__*/$2((')
}
