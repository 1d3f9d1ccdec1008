import { useStore } from 'zustand'
import { RELEASES } from '../../cluster/releases.ts'
import { FRAME } from '../../messages/frame.ts'
import { LanguageSwitch } from '../../messages/language-switch.tsx'
import { onMac } from '../../ui/keys.ts'
import { Menu } from '../../ui/menu.tsx'
import { useWorkbench } from '../session-context.tsx'
import { ThemeSwitch } from '../theme-switch.tsx'
import type { DialogId } from './page-state.ts'

/** What has a button of its own where there is room. */
const ACTIONS = ['fidelity', 'share'] as const

/** Where one is: the lesson, the cluster's release, the identity in use; and what concerns the whole page. */
export function TopBar({ narrow }: { readonly narrow: boolean }) {
  const { session, page } = useWorkbench()
  const title = useStore(session.course, (state) => state.lesson?.meta.title)
  const identity = useStore(page, (state) => state.identity)
  const messages = FRAME.use().bar
  const open = (dialog: DialogId) => page.setState({ dialog })
  return (
    <header className="top-bar">
      <p className="mark" title="Keycard">
        <svg width="22" height="16" viewBox="0 0 22 16" aria-hidden="true">
          <rect x="0.75" y="0.75" width="20.5" height="14.5" rx="2" fill="none" stroke="currentColor" strokeWidth="1.5" />
          <rect x="3.5" y="4" width="5" height="4" className="chip-mark" />
          <path d="M3.5 11.5h10" stroke="currentColor" strokeWidth="1.5" />
        </svg>
        <span className="mark-name">Keycard</span>
      </p>
      <p className="top-lesson" title={title}>
        {title}
      </p>
      {narrow ? (
        <Menu
          label={messages.menu}
          name={messages.menu}
          items={[
            messages.terminalIs(identity),
            { label: messages.allCommands, onChoose: () => open('palette') },
            ...ACTIONS.map((dialog) => ({ label: messages[dialog], onChoose: () => open(dialog) })),
          ]}
        />
      ) : (
        <>
          <ReleaseMenu />
          <p className="top-facts" title={messages.asWhom}>
            <span>
              {messages.youAre} <strong>{identity}</strong>
            </span>
          </p>
          <div className="top-actions">
            {ACTIONS.map((dialog) => (
              <button key={dialog} type="button" className="button small" onClick={() => open(dialog)}>
                {messages[dialog]}
              </button>
            ))}
            <button type="button" className="button small" aria-keyshortcuts={onMac ? 'Meta+K' : 'Control+K'} onClick={() => open('palette')}>
              {messages.commands} <kbd>{onMac ? '⌘K' : messages.keys}</kbd>
            </button>
          </div>
        </>
      )}
      <LanguageSwitch />
      <ThemeSwitch />
    </header>
  )
}

/** The release of the cluster that runs, and the way to one of another release. */
function ReleaseMenu() {
  const { session } = useWorkbench()
  const { release, preparing, before } = useStore(session.lessonCluster.state)
  const lesson = useStore(session.course, (state) => state.lesson)
  const messages = FRAME.use().release
  return (
    <Menu
      label={preparing ? messages.starting : `Kubernetes ${release}`}
      name={messages.name}
      className="top-release"
      items={[
        messages.fresh,
        ...(before ? [{ label: messages.back(before.release), onChoose: () => void session.lessonCluster.back() }] : []),
        ...Object.keys(RELEASES)
          .toReversed()
          .map((one) => ({
            label: one,
            checked: one === release,
            onChoose: () => {
              if (lesson) void session.startLessonCluster(lesson, one)
            },
          })),
      ]}
    />
  )
}
