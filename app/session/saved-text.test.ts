import { expect, test } from 'vitest'
import { loadSaved, save, type TextStore, type Unreadable } from './saved-text.ts'
import { memoryStore } from './testing.ts'

const read = (text: string): { value: string } | { unreadable: Unreadable } => (text.startsWith('good') ? { value: text } : { unreadable: 'newer' })

test('what was saved is read again', () => {
  const store = memoryStore()
  expect(save(store, 'k', 'good 1')).toBeUndefined()
  expect(loadSaved(store, 'k', read, () => 'new')).toEqual({ value: 'good 1' })
})

test('nothing saved is a fresh start without a word', () => {
  expect(loadSaved(memoryStore(), 'k', read, () => 'new')).toEqual({ value: 'new' })
})

test('unreadable text is kept aside and told', () => {
  const store = memoryStore({ k: 'bad' })
  const loaded = loadSaved(store, 'k', read, () => 'new')
  expect(loaded.value).toBe('new')
  expect(loaded.problem).toEqual({ type: 'unreadable', why: 'newer', aside: 'k.unreadable' })
  expect(store.saved).toEqual({ 'k.unreadable': 'bad' })
})

test('a browser that refuses to keep things is told, not hidden', () => {
  const refusing: TextStore = {
    getItem: () => {
      throw new Error('denied')
    },
    setItem: () => {
      throw new Error('full')
    },
    removeItem: () => undefined,
  }
  expect(loadSaved(refusing, 'k', read, () => 'new').problem).toEqual({ type: 'nothing-kept', why: 'denied' })
  expect(save(refusing, 'k', 'x')).toEqual({ type: 'not-saved', what: 'text', why: 'full' })
})
