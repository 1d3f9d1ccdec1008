import type { Flag } from './flags.ts'

/** A flag in one line. */
export const flag = (name: string, type: Flag['type'], description: string, rest: Partial<Flag> = {}): Flag => ({ name, type, description, ...rest })

const TEMPLATE_FLAGS: readonly Flag[] = [
  flag('template', 'string', 'Template, or the file it is in, for -o go-template and -o jsonpath.'),
  flag('allow-missing-template-keys', 'bool', 'Print nothing for fields that a template names and the object lacks; false makes them an error.', {
    default: 'true',
  }),
  flag('show-managed-fields', 'bool', 'Leave metadata.managedFields in JSON and YAML.'),
]

/** -o of commands that print what they changed, in short or as an object. */
export const OUTPUT_FORMATS: readonly string[] = [
  'json',
  'yaml',
  'kyaml',
  'name',
  'go-template',
  'go-template-file',
  'template',
  'templatefile',
  'jsonpath',
  'jsonpath-as-json',
  'jsonpath-file',
]
/** -o of commands that print tables too. */
export const TABLE_FORMATS: readonly string[] = [...OUTPUT_FORMATS, 'custom-columns', 'custom-columns-file', 'wide']

const output = (values: readonly string[]) =>
  flag('output', 'string', `How to print: ${values.join(', ')}. Templates follow a =, as in -o jsonpath={.metadata.name}.`, { short: 'o', values })

/** How objects are printed. */
export const PRINT_FLAGS: readonly Flag[] = [output(OUTPUT_FORMATS), ...TEMPLATE_FLAGS]
/** How objects and tables are printed. */
export const TABLE_FLAGS: readonly Flag[] = [output(TABLE_FORMATS), ...TEMPLATE_FLAGS]

/** Objects from files. */
export const FILE_FLAGS: readonly Flag[] = [
  flag('filename', 'strings', 'File or folder of manifests; - is what is piped in.', { short: 'f' }),
  flag('kustomize', 'string', 'Folder with a kustomization.yaml. Kustomize is not simulated: this is refused.', { short: 'k' }),
  flag('recursive', 'bool', 'With -f, look into folders inside folders too.', { short: 'R' }),
]

export const SELECTOR = flag('selector', 'string', 'Only objects whose labels fit, such as app=web,tier!=cache or "env in (dev,qa)".', { short: 'l' })
export const FIELD_SELECTOR = flag('field-selector', 'string', 'Only objects whose fields fit, such as status.phase=Running.')
export const ALL_NAMESPACES = flag('all-namespaces', 'bool', 'Look in every namespace.', { short: 'A' })
export const ALL = flag('all', 'bool', 'All objects of the type in the namespace.')

export const DRY_RUN = flag(
  'dry-run',
  'string',
  'none does it; client shows what would be sent and sends nothing; server lets the server try it, without keeping it.',
  { default: 'none', bare: 'unchanged', values: ['none', 'client', 'server'] },
)

/** Commands that change objects: how it is told, whether it is tried only, under which name. */
export const changeFlags = (manager: string): readonly Flag[] => [...PRINT_FLAGS, DRY_RUN, fieldManager(manager)]

export const fieldManager = (preset: string): Flag =>
  flag('field-manager', 'string', 'Name under which the server notes which fields were set.', { default: preset })

export const VALIDATE = flag(
  'validate',
  'string',
  'What the server does with fields it does not know: strict refuses, warn warns, ignore drops them.',
  {
    default: 'strict',
    bare: 'strict',
    values: ['strict', 'warn', 'ignore', 'true', 'false'],
  },
)
export const SAVE_CONFIG = flag('save-config', 'bool', 'Note the configuration in an annotation, so that kubectl apply can take over.')

/** Commands that make an object from their flags. */
export const CREATE_FLAGS: readonly Flag[] = [...changeFlags('kubectl-create'), VALIDATE, SAVE_CONFIG]

/** How objects are deleted. */
export const DELETE_FLAGS: readonly Flag[] = [
  flag('cascade', 'string', 'What becomes of objects that the deleted one owns: background, foreground (they go first) or orphan (they stay).', {
    default: 'background',
    bare: 'background',
    values: ['background', 'foreground', 'orphan'],
  }),
  flag('force', 'bool', 'With --grace-period=0, remove the object at once, without waiting for what runs to end.'),
  flag('grace-period', 'int', 'Seconds an object is given to end; negative leaves it to the object.', { default: '-1' }),
  flag('timeout', 'duration', 'How long to wait for objects to be gone. 0 is as long as it takes.', { default: '0s' }),
]

export const CONTAINER = flag('container', 'string', "Which of the pod's containers.", { short: 'c' })
export const NO_HEADERS = flag('no-headers', 'bool', 'Leave out the line of column names.')
export const QUIET = flag('quiet', 'bool', 'Print only what the container prints.', { short: 'q' })
export const STDIN = flag('stdin', 'bool', 'Pass on what is typed or piped in.', { short: 'i' })
export const TTY = flag('tty', 'bool', 'Give the process a terminal.', { short: 't' })
export const SUBRESOURCE = flag('subresource', 'string', 'Work on a part of the object with a path of its own, such as status or scale.', {
  values: ['status', 'scale', 'resize'],
})
export const CHUNK_SIZE = flag('chunk-size', 'int', 'Ask for lists in parts of this many objects; 0 asks for the whole at once.', { default: '500' })
