import { parseSync, Visitor } from 'vite'
import { expect, test } from 'vitest'

// A sentence written in a component is a sentence that cannot be translated: what people read is in the catalogues.

/** What looks like a sentence and is none, or is not for those who use the page: in which file, which, and why. */
const NO_TEXTS: readonly { readonly file: string; readonly texts: RegExp; readonly why: string }[] = [
  { file: 'app/workbench/terminal/edit-banner.tsx', texts: /^\.editor-body textarea$/, why: 'a selector' },
  { file: 'app/workbench/editor/use-wants-plain.ts', texts: /^\(pointer: coarse\), /, why: 'a question to the browser' },
  { file: 'app/workbench/editor/templates.ts', texts: /^\{\}\napiVersion: /, why: 'a manifest; its comments are in the catalogue' },
  { file: 'app/workbench/identity/nothing-here.tsx', texts: /^kubectl create /, why: 'a command' },
  {
    file: 'app/workbench/why/ask/what-can.tsx',
    texts: /^(Resources|Non-Resource URLs|Resource Names|Verbs)$/,
    why: 'the columns of kubectl auth can-i --list',
  },
  { file: 'app/workbench/own-rbac/own-rbac-panel.tsx', texts: /^kubectl get /, why: 'a command' },
  { file: 'app/course/', texts: /^(use\w+|No|a block) \w+/, why: 'an error of the program, not of who uses it' },
  { file: 'app/main.tsx', texts: /^index\.html has no/, why: 'an error of the program, not of who uses it' },
  { file: 'app/workbench/session-context.tsx', texts: /^a panel was rendered outside/, why: 'an error of the program, not of who uses it' },
  { file: 'app/workbench/frame/top-bar.tsx', texts: /^(Kubernetes \{\}|Keycard)$/, why: 'names' },
  { file: 'app/workbench/', texts: /^\((prefers|max)-[\w-]+: \w+\)$/, why: 'a question to the browser' },
  { file: 'app/workbench/frame/shortcuts.ts', texts: /^input:not/, why: 'a selector' },
  { file: 'app/ui/menu.tsx', texts: /^button small$/, why: 'classes' },
  { file: 'app/ui/split.tsx', texts: /^(min|clamp)\(/, why: 'a style' },
  { file: 'app/workbench/timeline/', texts: /^kubectl create token default$/, why: 'a command' },
  { file: 'app/workbench/timeline/', texts: /^\{\} gone$/, why: 'the id of a row' },
  { file: 'app/workbench/timeline/cursor.ts', texts: /^(\{\} )?(from|of) \{\}$/, why: 'the id of an item' },
  { file: 'app/workbench/timeline/projection.ts', texts: /^kubelet \{\}$|^\{\} controller$/, why: 'what Kubernetes’ own programs are called' },
  { file: 'app/workbench/timeline/draw', texts: /^(500|\{\}) \{\}px \{\}$/, why: 'a font' },
  { file: 'app/workbench/timeline/timeline-stage.ts', texts: /^translate\(/, why: 'a style' },
  { file: 'app/workbench/timeline/transport.tsx', texts: /^UTC$/, why: 'the name of a time' },
  { file: 'app/workbench/not-recognized.ts', texts: /^not recognized$/, why: 'the id of a user, which has a name of its own' },
  { file: 'app/workbench/requests/way.ts', texts: /^(mutating|validating) admission$/, why: 'the ids of stations' },
  {
    file: 'app/workbench/token/',
    texts: /^(not reached|known token|service account|marked invalid|unknown key)$/,
    why: 'names of a state, of checks of the API server, of a verdict: the catalogue has their words',
  },
  { file: 'app/workbench/token/jwt-part.ts', texts: /^<unknown ParseErrorCode>$/, why: 'what the parser calls an error it does not know' },
  { file: 'app/workbench/token/recognize.ts', texts: /^PRIVATE KEY$/, why: 'stands in a file that is looked for' },
  { file: 'app/workbench/token/token-wish-form.tsx', texts: /^status\.expirationTimestamp: \{\}$/, why: 'a field of the answer' },
  { file: 'app/workbench/objects/', texts: /^kubectl (get|describe|run [\w-]+ --image=[\w.:]+)$|^-o wide$/, why: 'commands' },
  { file: 'app/workbench/objects/object-detail.tsx', texts: /^, uid$/, why: 'the name of a field' },
  { file: 'app/workbench/objects/object-tree.ts', texts: /^namespace \{\}$/, why: 'the id of a line' },
  { file: 'app/workbench/objects/references.ts', texts: /^\{\}(volumes|containers| env) \{\}$|^\{\} envFrom$/, why: 'paths of fields' },
  { file: 'app/workbench/files/files-panel.tsx', texts: /^kubectl run web --image=nginx:1\.27$/, why: 'a command' },
  { file: 'app/workbench/files/mounts.ts', texts: /^(ConfigMap|Secret|hostPath|CSI) \{\}$|^downward API$/, why: 'the types of volumes' },
  { file: 'app/workbench/fidelity/', texts: /^used cluster$/, why: 'how a name in scores.json ends' },
  { file: 'app/workbench/two-releases/examples.ts', texts: /^apiVersion: v1\n/, why: 'manifests; their comments are filled in' },
  { file: 'app/workbench/two-releases/chance.ts', texts: /^\(\(time\) including waiting\)$/, why: 'part of an event’s message' },
  { file: 'app/workbench/two-releases/sections.ts', texts: /^Warning: \{\}$/, why: 'as kubectl prints it' },
  { file: 'app/workbench/two-releases/two-releases-panel.tsx', texts: /^two releases$/, why: 'a seed' },
  { file: 'app/workbench/two-releases/run-on-release.ts', texts: /^kubectl \{\}$/, why: 'a command' },
  {
    file: 'app/workbench/two-releases/',
    texts: /^(GET \{\} was answered with \{\}|there are two releases)$/,
    why: 'an error of the program, not of who uses it',
  },
  { file: 'app/author/author-bar.tsx', texts: /^Keycard$/, why: 'a name' },
  { file: 'app/author/checks-panel.tsx', texts: /^(:::task|```yaml checks)$/, why: 'how a lesson is written' },
  { file: 'app/author/authoring-context.tsx', texts: /^a part of the author’s page was/, why: 'an error of the program, not of who uses it' },
  {
    file: 'app/lessons/checks/',
    texts: /^(this has to|it needs|a check is|there is no check|one check at a time|\{\} is a list|not a CEL)/,
    why: 'said to authors',
  },
  { file: 'app/lessons/checks/', texts: /^Bearer \{\}$/, why: 'a header' },
  { file: 'app/lessons/linting/', texts: /./, why: 'said to authors, and by `keycard lessons`' },
  { file: 'app/lessons/misconceptions.ts', texts: /./, why: 'rows of learners.md, for authors: no page shows them' },
  { file: 'app/lessons/reading/', texts: /./, why: 'said to authors, and by `keycard lessons`; titles of a lesson that names none of its own' },
  { file: 'app/lessons/recording/', texts: /./, why: 'the text of a lesson, which its author goes on writing' },
  { file: 'app/lessons/running/', texts: /./, why: 'said to authors, and by `keycard lessons`' },
  { file: 'app/lessons/writing/', texts: /./, why: 'the text of a lesson, which its author goes on writing' },
  {
    file: 'app/session/',
    texts: /^Bearer \{\}$|^dial tcp: |^GET \{\}: |^the server answered \{\}$/,
    why: 'a header, and what kubectl and the API server say',
  },
  { file: 'app/session/cluster-runs.ts', texts: /^(the cluster has not|there is no branch)/, why: 'an error of the program, not of who uses it' },
  { file: 'app/session/course-certificate.ts', texts: /^(in force|key gone)$/, why: 'ids' },
  { file: 'app/session/course-pack.ts', texts: /./, why: 'said to authors, as `keycard lessons` says it' },
  { file: 'app/session/crypto/', texts: /./, why: 'errors of the cluster, which it logs and answers with' },
  { file: 'app/session/issuer-keys.ts', texts: /^(unknown key|this is no JSON Web Token)$/, why: 'an id, and an error of the program' },
  { file: 'app/session/kubectl-output.ts', texts: /^(open|remove|mkdir) \{\}: /, why: 'what the file system says' },
  { file: 'app/session/lesson-source.ts', texts: /^there is no lessons\/\{\}$/, why: 'said to who serves the page' },
  { file: 'app/session/loaded-rbac.ts', texts: /^The (worker of the )?loaded RBAC/, why: 'an error of the program, not of who uses it' },
  { file: 'app/session/past-requests.ts', texts: /^a moment of the past/, why: 'what the API server answers' },
  { file: 'app/session/pending-edits.ts', texts: /^another kubectl edit/, why: 'what kubectl prints' },
  { file: 'app/session/progress-shelf.ts', texts: /^(unreadable|course) \{\}$/, why: 'keys of the storage' },
  { file: 'app/session/sandbox-certificate.ts', texts: /^-----BEGIN/, why: 'a certificate' },
  { file: 'app/session/server-findings.ts', texts: /^(\{\} field|Required value|field not declared)$/, why: 'words of the API server' },
  {
    file: 'app/session/worker-client.ts',
    texts: /^the (worker of the )?cluster (was|has|stopped)/,
    why: 'why a connection broke, as kubectl prints it; the page has its own words',
  },
]

const SOURCES: Readonly<Record<string, string>> = import.meta.glob(
  ['/app/main.tsx', '/app/{author,course,lessons,session,ui,workbench}/**/*.{ts,tsx}', '!**/*.test.*', '!**/*.d.ts', '!**/testing.ts'],
  { query: '?raw', import: 'default', eager: true },
)
const FILES = Object.keys(SOURCES)
  .map((path) => path.slice(1))
  .toSorted()

/** Attributes whose value somebody reads or hears, though it be one word. */
const READ = new Set(['aria-label', 'aria-description', 'title', 'placeholder', 'alt', 'label', 'legend', 'action', 'text', 'head'])
/** Attributes whose value nobody reads. */
const UNREAD = new Set(['className', 'd', 'id', 'key', 'transform', 'viewBox', 'points', 'href', 'rel'])

/** Two words one after the other, or a word beside something filled in (`{}`). */
const SENTENCE = /\p{L}{2,}[,.:;]? \p{L}{2,}|\p{L}{2,}[,.:;]? \{\}|\{\} \p{L}{2,}/u
const WORD = /\p{L}{2}/u

/** The texts a source file has of its own; a text with something to fill in has `{}` there. */
function textsIn(file: string, source: string): string[] {
  const found: { readonly start: number; readonly end: number; readonly text: string }[] = []
  const unread: { readonly start: number; readonly end: number }[] = []
  const add = ({ start, end }: { start: number; end: number }, text: string, what: RegExp) => {
    if (what.test(text)) found.push({ start, end, text: text.trim() })
  }
  new Visitor({
    ImportDeclaration(node) {
      unread.push(node)
    },
    JSXAttribute(node) {
      const name = node.name.type === 'JSXIdentifier' ? node.name.name : ''
      if (UNREAD.has(name)) unread.push(node)
      else if (READ.has(name) && node.value?.type === 'Literal') add(node, String(node.value.value), WORD)
    },
    JSXText(node) {
      add(node, node.value, WORD)
    },
    Literal(node) {
      add(node, typeof node.value === 'string' ? node.value : '', SENTENCE)
    },
    TemplateLiteral(node) {
      add(node, node.quasis.map(({ value }) => value.cooked ?? value.raw).join('{}'), SENTENCE)
    },
  }).visit(parseSync(file, source).program)
  const isRead = ({ start, end }: { start: number; end: number }) => !unread.some((part) => part.start <= start && end <= part.end)
  return [...new Set(found.filter(isRead).map(({ text }) => text))]
}

test.each(FILES)('%s has no text of its own', (file) => {
  const allowed = NO_TEXTS.filter((entry) => file.startsWith(entry.file))
  expect(textsIn(file, SOURCES[`/${file}`] ?? '').filter((text) => !allowed.some(({ texts }) => texts.test(text)))).toEqual([])
})

test.each([
  ['words between tags', '<p>Two words</p>', ['Two words']],
  ['one word between tags', '<b>Word</b>', ['Word']],
  ['what is read to people', '<a title="Word" />', ['Word']],
  ['a sentence in a string', 'f("Two words")', ['Two words']],
  // biome-ignore lint/suspicious/noTemplateCurlyInString: it is the source that is looked at
  ['something filled in', 'f(`Hello ${name}`)', ['Hello {}']],
  ['a class, which is no text', '<a className="two words" />', []],
  ['a key, which is no sentence', 'f("kubectl")', []],
])('%s', (_what, source, texts) => {
  expect(textsIn('some.tsx', source)).toEqual(texts)
})
