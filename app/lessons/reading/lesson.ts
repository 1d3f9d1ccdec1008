import type { RootContent } from 'mdast'
import type { Check } from '../checks/check.ts'
import type { FrontMatter } from './front-matter.ts'

/** A lesson as it is read: its front matter, and its page as a list of blocks in order. */
export interface Lesson {
  /** File name without folder and ending: `01-what-is-a-service-account`. */
  readonly id: string
  readonly meta: FrontMatter
  readonly blocks: readonly Block[]
}

export type Block = ProseBlock | PredictBlock | ExperimentBlock | TaskBlock | RevealBlock

/** Markdown as it stands. */
export interface ProseBlock {
  readonly type: 'prose'
  readonly content: readonly RootContent[]
}

/** A question answered before anything is shown. What follows in the same section stays locked until then. */
export interface PredictBlock {
  readonly type: 'predict'
  readonly id: string
  readonly question: readonly RootContent[]
  readonly options: readonly PredictOption[]
}

export interface PredictOption {
  readonly text: string
  readonly correct: boolean
  /** Shown when this option was chosen, beside what was observed. */
  readonly reply: readonly RootContent[]
}

/** Something to run: commands for the terminal or a file for the editor, and what to look at. */
export interface ExperimentBlock {
  readonly type: 'experiment'
  readonly id: string
  readonly content: readonly ExperimentPart[]
}

export type ExperimentPart =
  | { readonly type: 'prose'; readonly content: readonly RootContent[] }
  | { readonly type: 'command'; readonly command: string }
  | { readonly type: 'file'; readonly name: string; readonly text: string }

/** A state of the cluster to bring about, however. */
export interface TaskBlock {
  readonly type: 'task'
  readonly id: string
  readonly goal: readonly RootContent[]
  readonly checks: readonly Check[]
  /** From the faintest to the plainest. */
  readonly hints: readonly string[]
  /** Manifests, or commands as lines of a shell, that reach the goal; run by the lesson tests. */
  readonly solution: readonly Step[]
  /** Plausible wrong answers, each with the check's message the learner must then see. */
  readonly wrong: readonly WrongAnswer[]
}

export type Step = { readonly type: 'manifest'; readonly text: string } | { readonly type: 'commands'; readonly text: string }

export interface WrongAnswer {
  readonly step: Step
  /** Part of the message that must be shown. */
  readonly message: string
}

/** Shown when asked for. */
export interface RevealBlock {
  readonly type: 'reveal'
  readonly title: string
  readonly content: readonly RootContent[]
}
