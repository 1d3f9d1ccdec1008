import fs from 'node:fs'
import { expect, type Locator, type Page } from '@playwright/test'
import type { Lesson, TaskBlock } from '../../app/lessons/reading/lesson.ts'
import { commandLines } from '../../app/lessons/reading/command-lines.ts'
import { readLesson } from '../../app/lessons/reading/read-lesson.ts'
import { inReleases } from '../../app/lessons/reading/release-range.ts'
import { chooseByKey, pressByKey, tabTo } from './keyboard.ts'
import { test } from './own-origin.ts'

// A lesson of each kind, from the contents to "done", without a pointer.

const LESSONS = [
  { kind: 'lesson', file: 'service-accounts/01-what-is-a-service-account.md' },
  { kind: 'myth', file: 'myths/default-account-is-admin.md' },
  { kind: 'pitfall', file: 'start/a-refusal-explained.md' },
  { kind: 'challenge', file: 'challenges/cluster-scoped.md' },
  { kind: 'reading', file: 'reading/overview.md' },
] as const

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

/** Types what the lesson's solution types, and applies its files with Ctrl+Enter. */
async function solve(page: Page, card: Locator, task: TaskBlock): Promise<void> {
  if (task.pitfall) {
    await pressByKey(page, card.getByRole('button', { name: 'Put it into my cluster' }))
    await expect(card.getByText('It is in your cluster now.')).toBeVisible()
  }
  for (const _ of task.hints) await pressByKey(page, card.getByRole('button', { name: /hint/i }))
  await pressByKey(page, card.getByText('Show a solution'))
  for (const step of task.solution) {
    if (!inReleases(step.releases, '1.36')) continue
    if (step.type === 'commands')
      for (const line of commandLines(step.text)) {
        await pressByKey(page, card.getByRole('button', { name: `Run in the terminal: ${line}` }))
        await expect(page.getByRole('log', { name: 'Terminal output' })).toContainText(line.slice(0, 30))
      }
    if (step.type === 'manifest') {
      await pressByKey(page, card.getByRole('button', { name: 'Open in the editor' }))
      await expect(page.locator('.monaco-editor').first()).toBeVisible()
      await tabTo(page, page.getByRole('button', { name: 'Apply' }))
      await page.keyboard.press('Enter')
    }
    if (step.type === 'wait') await pressByKey(page, card.getByRole('button', { name: /^Let / }))
  }
  await expect(card.getByText('Done. The cluster is in the state asked for.')).toBeVisible()
}

async function finish(page: Page, { blocks }: Lesson): Promise<void> {
  const nth = new Map<string, number>()
  const cardOf = (name: string) => {
    const index = nth.get(name) ?? 0
    nth.set(name, index + 1)
    return page.locator('article.lesson').getByRole('article', { name, exact: true }).nth(index)
  }
  for (const block of blocks) {
    if (block.type === 'predict') await answer(page, cardOf('Prediction'), textOfRight(block.options), true)
    if (block.type === 'debrief') await answer(page, cardOf('Look back'), textOfRight(block.options), false)
    if (block.type === 'task') await solve(page, cardOf(block.pitfall ? 'Pitfall' : 'Task'), block)
    if (block.type === 'myth') {
      const said = { true: 'True', false: 'False', partly: 'It depends' }[block.verdict]
      await answer(page, cardOf('Myth or truth'), said, true)
    }
    if (block.type === 'recall') {
      const card = cardOf('Recall')
      await pressByKey(page, card.getByRole('button', { name: 'Say it to yourself, then show the answer' }))
      await pressByKey(page, card.getByRole('button', { name: 'I knew it' }))
    }
    if (block.type === 'experiment' && block.content.some((part) => part.type === 'file')) {
      // What follows may need the lesson's own objects.
      const card = cardOf('Experiment')
      await pressByKey(page, card.getByRole('button', { name: 'Open in the editor' }).first())
      await tabTo(page, page.getByRole('button', { name: 'Apply' }))
      await page.keyboard.press('Enter')
    } else if (block.type === 'experiment') {
      const card = cardOf('Experiment')
      for (const part of block.content) {
        if (part.type === 'command' && !part.goesOn)
          await pressByKey(page, card.getByRole('button', { name: `Run in the terminal: ${part.command}` }).first())
        if (part.type === 'wait') await pressByKey(page, card.getByRole('button', { name: /^Let / }).first())
      }
    }
  }
}

const textOfRight = (options: readonly { readonly text: string; readonly correct: boolean }[]) => options.find(({ correct }) => correct)?.text ?? ''

for (const { kind, file } of LESSONS) {
  test(`a ${kind} is finished with the keyboard alone`, async ({ page }) => {
    test.setTimeout(600_000)
    // The first name and fault of what is drawn, in the page as here.
    await page.addInitScript(() => {
      Math.random = () => 0
    })
    const lesson = readLesson(file, fs.readFileSync(`lessons/${file}`, 'utf8'), () => 0)
    await page.goto('/')
    await openByKey(page, lesson.meta.title)
    await finish(page, lesson)
    await pressByKey(page, page.getByRole('button', { name: 'Contents', exact: true }))
    await expect(contents(page).getByRole('button', { name: lesson.meta.title })).toContainText('done')
  })
}
