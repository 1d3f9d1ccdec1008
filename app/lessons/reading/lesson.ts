import type { RootContent } from 'mdast'
import type { Check, Mistake } from '../checks/check.ts'
import type { FrontMatter } from './front-matter.ts'
import type { ReleaseRange } from './release-range.ts'

/** A lesson as it is read: its front matter, and its page as a list of blocks in order. */
export interface Lesson {
  /** File name without folder and ending: `01-what-is-a-service-account`. */
  readonly id: string
  readonly meta: FrontMatter
  readonly blocks: readonly Block[]
}

export type Block =
  | ProseBlock
  | PredictBlock
  | FreeRecallBlock
  | ExperimentBlock
  | TaskBlock
  | MythBlock
  | RecallBlock
  | DebriefBlock
  | RevealBlock
  | SectionBlock
  | ReleaseBlock
  | DiagramBlock

/** A block that has a name of its own: progress is kept under it. */
interface Named {
  readonly id: string
  /** Which of the lesson's objectives it serves, from 1; empty means all. */
  readonly objectives: readonly number[]
}

/** Markdown as it stands. */
export interface ProseBlock {
  readonly type: 'prose'
  readonly content: readonly RootContent[]
}

/** A question answered before anything is shown. What follows stays locked until then. */
export interface PredictBlock extends Named {
  readonly type: 'predict'
  readonly question: readonly RootContent[]
  readonly options: readonly PredictOption[]
}

export interface PredictOption {
  readonly text: string
  readonly correct: boolean
  /** Row of learners.md that whoever chooses this believes: C21. */
  readonly misconception?: string
  /** Shown when this option was chosen, beside what was observed. */
  readonly reply: readonly RootContent[]
}

/** A prediction in the learner's own words. */
export interface FreeRecallBlock extends Named {
  readonly type: 'free-recall'
  readonly question: readonly RootContent[]
  /** Any of these is right; case, spaces and quotes do not count. */
  readonly answers: readonly string[]
  readonly reply: readonly RootContent[]
}

/** Something to run: commands for the terminal or a file for the editor, and what to look at. */
export interface ExperimentBlock extends Named {
  readonly type: 'experiment'
  readonly content: readonly ExperimentPart[]
}

export type ExperimentPart =
  | { readonly type: 'prose'; readonly content: readonly RootContent[] }
  /** `fails`: it is meant to be refused. `goesOn`: it runs until the learner stops it. */
  | { readonly type: 'command'; readonly command: string; readonly fails: boolean; readonly goesOn: boolean; readonly releases?: ReleaseRange }
  | { readonly type: 'file'; readonly name: string; readonly text: string; readonly releases?: ReleaseRange }
  /** Virtual seconds to let pass. */
  | { readonly type: 'wait'; readonly seconds: number; readonly releases?: ReleaseRange }

/** A state of the cluster to bring about, however. A pitfall begins with something broken. */
export interface TaskBlock extends Named {
  readonly type: 'task'
  readonly pitfall: boolean
  readonly goal: readonly RootContent[]
  /** What makes the broken start of a pitfall. */
  readonly start: readonly Step[]
  readonly checks: readonly Check[]
  readonly mistakes: readonly Mistake[]
  /** From the faintest to the plainest: what to observe, where to look, part of the manifest. */
  readonly hints: readonly string[]
  /** Manifests, or commands as lines of a shell, that reach the goal; run by the lesson tests. */
  readonly solution: readonly Step[]
  /** Plausible wrong answers, each with the message the learner must then see. */
  readonly wrong: readonly WrongAnswer[]
}

export type Step = (
  | { readonly type: 'manifest'; readonly text: string }
  | { readonly type: 'commands'; readonly text: string }
  /** Virtual seconds that pass. */
  | { readonly type: 'wait'; readonly seconds: number }
) & { readonly releases?: ReleaseRange }

export interface WrongAnswer {
  readonly step: Step
  /** Part of the message that must be shown. */
  readonly message: string
}

/** A claim people make. The learner says whether it is so, runs the experiment in it, and sees the verdict. */
export interface MythBlock extends Named {
  readonly type: 'myth'
  readonly claim: string
  readonly verdict: 'true' | 'false' | 'partly'
  readonly misconception?: string
  /** What refutes (or proves) it. */
  readonly experiment: readonly ExperimentPart[]
  /** Said after the learner has committed and looked. */
  readonly refutation: readonly RootContent[]
}

/** A card for spaced repetition. */
export interface RecallBlock extends Named {
  readonly type: 'recall'
  readonly question: string
  readonly answer: readonly RootContent[]
}

/** A self-explanation at the end of something: which sentence says why it worked. */
export interface DebriefBlock extends Named {
  readonly type: 'debrief'
  readonly question: readonly RootContent[]
  readonly options: readonly PredictOption[]
}

/** Shown when asked for. */
export interface RevealBlock {
  readonly type: 'reveal'
  readonly title: string
  readonly content: readonly RootContent[]
}

/** A part of the lesson that serves one activity: why it matters, what happens under the hood, the cheat sheet. */
export interface SectionBlock {
  readonly type: 'section'
  readonly activity: 'why' | 'hood' | 'cheatsheet'
  readonly title: string
  readonly content: readonly RootContent[]
}

/** Shown in the releases of its range: what was so then, what is so now. */
export interface ReleaseBlock {
  readonly type: 'release'
  readonly releases: ReleaseRange
  readonly content: readonly RootContent[]
}

/** A picture of the live cluster, not an image. */
export interface DiagramBlock {
  readonly type: 'diagram'
  /** `request` and `refusal`: the last one, of the account or pod if there is one. */
  readonly shows: 'request' | 'refusal' | 'token' | 'identity'
  readonly namespace: string
  readonly pod?: string
  readonly account?: string
}
