import { dump } from 'js-yaml'
import type { LogEntry } from '../../cluster/log-entry.ts'
import { simpleCommand } from '../../shell/simple-command.ts'
import type { Step } from '../reading/lesson.ts'
import { meant } from './object-changes.ts'
import type { Objects, RecordedDeed, Recording } from './recording.ts'
import { mintedBy } from './token-checks.ts'

/** Deeds as steps of a lesson: those that changed what was still changed in the end, or minted a token. */
export function recordedSteps(deeds: readonly RecordedDeed[], recording: Recording, changed: ReadonlySet<string>): Step[] {
  const kept = deeds.filter((deed) => writesOf(deed, recording.log).some((key) => changed.has(key)) || mintedBy(deed.requests, recording).length > 0)
  const needed = withWhatTheyUse(kept, deeds)
  return joined(needed.flatMap((deed) => stepsOf(deed, recording)))
}

/** The objects a deed wrote, as `resource namespace/name`. A write follows its request in the log. */
export function writesOf({ requests }: RecordedDeed, log: readonly LogEntry[]): string[] {
  const own = new Set(requests)
  let by = 0
  return log.flatMap((entry) => {
    if (entry.type === 'request') by = entry.seq
    return entry.type === 'write' && own.has(by) ? [`${entry.resource} ${entry.namespace}/${entry.name}`] : []
  })
}

/** Lines that set a variable or write a file that a kept line uses stay too. */
function withWhatTheyUse(kept: readonly RecordedDeed[], all: readonly RecordedDeed[]): RecordedDeed[] {
  const needed = new Set(kept)
  for (const deed of all.toReversed()) {
    if (needed.has(deed) || deed.type !== 'command') continue
    const names = [...deed.text.matchAll(/(?:^|[;&\s])(\w+)=/g)].map(([, name]) => new RegExp(`\\$\\{?${name}\\b`))
    const files = [...deed.text.matchAll(/>\s*([\w./-]+)/g)].map(([, file]) => file ?? '')
    const later = [...needed].filter((one) => all.indexOf(one) > all.indexOf(deed))
    if (later.some(({ text }) => names.some((name) => name.test(text)) || files.some((file) => text.includes(file)))) needed.add(deed)
  }
  return all.filter((deed) => needed.has(deed))
}

function stepsOf(deed: RecordedDeed, { files, after, log }: Recording): Step[] {
  if (deed.type === 'apply') return [{ type: 'manifest', text: deed.text.trim() }]
  const words = simpleCommand(deed.text)
  if (words?.[0] !== 'kubectl') return [{ type: 'commands', text: deed.text.trim() }]
  // A file of the editor, and a text that was edited, are not there when the lesson is run: what was in them is.
  const file = words[words.findIndex((word) => word === '-f' || word === '--filename') + 1]
  if (['apply', 'create'].includes(words[1] ?? '') && file !== undefined && files[file] !== undefined)
    return [{ type: 'manifest', text: files[file].trim() }]
  if (words[1] === 'edit') return writesOf(deed, log).flatMap((key) => manifestOf(key, after))
  return [{ type: 'commands', text: deed.text.trim() }]
}

function manifestOf(key: string, objects: Objects): Step[] {
  const [resource = '', place = ''] = key.split(' ')
  const object = objects.get(resource)?.get(place)
  return object ? [{ type: 'manifest', text: dump(meant(object), { lineWidth: -1 }).trim() }] : []
}

/** Steps of one kind that follow each other are one. */
function joined(steps: readonly Step[]): Step[] {
  const all: Step[] = []
  for (const step of steps) {
    const last = all.at(-1)
    if (step.type === 'wait' || last?.type !== step.type) all.push(step)
    else all[all.length - 1] = { type: step.type, text: `${last.text}${step.type === 'commands' ? '\n' : '\n---\n'}${step.text}` }
  }
  return all
}
