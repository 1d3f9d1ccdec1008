import { expect, type Locator, type Page } from '@playwright/test'
import { commandLines } from '../../app/lessons/reading/command-lines.ts'
import type { ExperimentPart, Lesson, TaskBlock } from '../../app/lessons/reading/lesson.ts'
import { inReleases } from '../../app/lessons/reading/release-range.ts'
import { chooseByKey, pressByKey } from './keyboard.ts'
import { builtInCourse, cardsOf, drawTheFirst, lessonOf, rightOf, VERDICTS } from './lessons.ts'
import { test } from './own-origin.ts'
import { outcome } from './workbench.ts'

// Every lesson from the contents to "done", without a pointer.

const contents = (page: Page) => page.getByRole('navigation', { name: 'Contents' })

async function openByKey(page: Page, title: string): Promise<void> {
  await pressByKey(page, page.getByRole('button', { name: 'Contents', exact: true }))
  await pressByKey(page, contents(page).getByRole('button', { name: title }))
  await expect(page.getByRole('heading', { name: title, level: 1 })).toBeVisible()
}

/** Commits to the right answer of a card. */
async function answer(page: Page, card: Locator, right: string, commits: boolean): Promise<void> {
  await chooseByKey(page, card.getByRole('group').first(), right)
  if (!commits) {
    await pressByKey(page, card.getByRole('button', { name: 'This one' }))
    return
  }
  await chooseByKey(page, card.getByRole('group', { name: 'How sure are you?' }), 'Fairly sure')
  await pressByKey(page, card.getByRole('button', { name: 'Commit to it' }))
}

/** Opens the nth file of a card in the editor, and applies it from there. */
async function applyFile(page: Page, card: Locator, nth: number): Promise<void> {
  await pressByKey(page, card.getByRole('button', { name: 'Open in the editor' }).nth(nth))
  await expect(page.locator('.monaco-editor').first()).toBeVisible()
  // Again when it is refused: a pod of that name may still be on its way out.
  await expect(async () => {
    await pressByKey(page, page.getByRole('button', { name: 'Apply', exact: true }))
    await expect(outcome(page)).toContainText(/created|configured|unchanged/, { timeout: 3000 })
  }).toPass()
}

/** Does what the lesson's solution does, with its own buttons. */
async function solve(page: Page, card: Locator, task: TaskBlock, release: string | undefined): Promise<void> {
  if (task.pitfall) {
    await pressByKey(page, card.getByRole('button', { name: 'Put it into my cluster' }))
    await expect(card.getByText('It is in your cluster now.')).toBeVisible()
  }
  for (const _ of task.hints) await pressByKey(page, card.getByRole('button', { name: /hint/i }))
  await pressByKey(page, card.getByText('Show a solution'))
  let files = 0
  let waits = 0
  for (const step of task.solution) {
    if (release !== undefined && !inReleases(step.releases, release)) continue
    if (step.type === 'commands')
      for (const line of commandLines(step.text)) {
        await pressByKey(page, card.getByRole('button', { name: `Run in the terminal: ${line}`, exact: true }).last())
        await expect(page.getByRole('log', { name: 'Terminal output' })).toContainText(line.slice(0, 30))
      }
    if (step.type === 'manifest') await applyFile(page, card, files++)
    if (step.type === 'wait') await pressByKey(page, card.locator('.solution').getByRole('button', { name: /^Let / }).nth(waits++))
  }
  await expect(card.getByText('Done. The cluster is in the state asked for.')).toBeVisible()
}

/** Does what an experiment asks for; what follows may need its objects. */
async function experiment(page: Page, card: Locator, all: readonly ExperimentPart[], release: string | undefined): Promise<void> {
  const parts = all.filter((part) => part.type === 'prose' || release === undefined || inReleases(part.releases, release))
  let files = 0
  for (const part of parts) if (part.type === 'file') await applyFile(page, card, files++)
  if (files > 0) return
  let waits = 0
  for (const part of parts) {
    if (part.type === 'command' && !part.goesOn)
      await pressByKey(page, card.getByRole('button', { name: `Run in the terminal: ${part.command}`, exact: true }).first())
    if (part.type === 'wait') await pressByKey(page, card.getByRole('button', { name: /^Let / }).nth(waits++))
  }
}

async function finish(page: Page, { blocks, meta }: Lesson): Promise<void> {
  const [release] = meta.releases
  const cardOf = cardsOf(page)
  for (const block of blocks) {
    if (block.type === 'predict') await answer(page, cardOf('Prediction'), rightOf(block.options), true)
    if (block.type === 'debrief') await answer(page, cardOf('Look back'), rightOf(block.options), false)
    if (block.type === 'task') await solve(page, cardOf(block.pitfall ? 'Pitfall' : 'Task'), block, release)
    if (block.type === 'myth') await answer(page, cardOf('Myth or truth'), VERDICTS[block.verdict], true)
    if (block.type === 'experiment') await experiment(page, cardOf('Experiment'), block.content, release)
    if (block.type === 'recall') {
      const card = cardOf('Recall')
      await pressByKey(page, card.getByRole('button', { name: 'Say it to yourself, then show the answer' }))
      await pressByKey(page, card.getByRole('button', { name: 'I knew it' }))
    }
  }
}

for (const { file, title, kind } of (await builtInCourse()).lessons) {
  if (kind === 'exam') continue
  test(`“${title}” is finished with the keyboard alone`, async ({ page }) => {
    test.setTimeout(600_000)
    await drawTheFirst(page)
    await page.goto('/')
    await openByKey(page, title)
    await finish(page, lessonOf(file))
    await pressByKey(page, page.getByRole('button', { name: 'Contents', exact: true }))
    await expect(contents(page).getByRole('button', { name: title })).toContainText('done')
  })
}
