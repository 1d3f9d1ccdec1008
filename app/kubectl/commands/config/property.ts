import { failure } from '../../command.ts'
import type { KubeConfig } from '../../kubeconfig.ts'
import type { Section } from './kubeconfig-file.ts'

/** A place in a kubeconfig: a section, an entry of it, a field of that; or a member beside the sections. */
export interface Property {
  readonly section: Section | 'current-context' | 'kind'
  readonly name?: string
  readonly field?: string
}

const TEXTS: Readonly<Record<Section, readonly string[]>> = {
  clusters: ['server', 'tls-server-name', 'certificate-authority', 'certificate-authority-data', 'proxy-url', 'insecure-skip-tls-verify'],
  contexts: ['cluster', 'user', 'namespace'],
  users: [
    'client-certificate',
    'client-certificate-data',
    'client-key',
    'client-key-data',
    'token',
    'tokenFile',
    'as',
    'as-uid',
    'username',
    'password',
  ],
}

const isSection = (word: string): word is Section => word === 'clusters' || word === 'contexts' || word === 'users'

/**
 * Reads a path such as `contexts.my.context.namespace`; names may hold dots, the last word is then a field's.
 * Models kubectl/pkg/cmd/config/navigation_step_parser.go.
 */
export function propertyAt(config: KubeConfig, path: string): Property {
  const [section = '', ...rest] = path.split('.')
  if (section === 'current-context' || section === 'kind' || section === 'apiVersion')
    return { section: section === 'current-context' ? section : 'kind' }
  if (!isSection(section)) throw failure(`unable to parse ${path} after [] at api.Config`)
  if (rest.length === 0) return { section }
  const whole = rest.join('.')
  if (whole in config[section] || rest.length === 1) return { section, name: whole }
  const field = rest.at(-1) ?? ''
  const name = rest.slice(0, -1).join('.')
  if (TEXTS[section].includes(field)) return { section, name, field }
  return { section, name: whole }
}

/** The value of a field, from a word of the command line. */
export function fieldValue(field: string, text: string, raw: boolean): string | boolean {
  if (field === 'insecure-skip-tls-verify') {
    if (/^(?:1|t|T|true|TRUE|True)$/.test(text)) return true
    if (/^(?:0|f|F|false|FALSE|False)$/.test(text)) return false
    throw failure(`strconv.ParseBool: parsing ${JSON.stringify(text)}: invalid syntax`)
  }
  if (!field.endsWith('-data')) return text
  if (raw) return btoa(text)
  const bad = text.replace(/\s/g, '').search(/[^A-Za-z0-9+/=]/)
  if (bad >= 0) throw failure(`error decoding input value: illegal base64 data at input byte ${bad}`)
  return text
}
