import { useStore } from 'zustand'
import { RELEASES } from '../../cluster/releases.ts'
import { LanguageSwitch } from '../../messages/language-switch.tsx'
import { onMac } from '../../ui/keys.ts'
import { Menu } from '../../ui/menu.tsx'
import { useWorkbench } from '../session-context.tsx'
import { ThemeSwitch } from '../theme-switch.tsx'
import type { DialogId } from './page-state.ts'

const ACTIONS: readonly { readonly dialog: DialogId; readonly label: string }[] = [
  { dialog: 'fidelity', label: 'What is simulated' },
  { dialog: 'share', label: 'Share' },
]

/** Where one is: the lesson, the cluster's release, the identity in use; and what concerns the whole page. */
export function TopBar({ narrow }: { readonly narrow: boolean }) {
  const { session, page } = useWorkbench()
  const title = useStore(session.course, (state) => state.lesson?.meta.title)
  const identity = useStore(page, (state) => state.identity)
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
          label="Menu"
          name="Menu"
          items={[
            `The terminal is ${identity}`,
            { label: 'All commands', onChoose: () => open('palette') },
            ...ACTIONS.map(({ dialog, label }) => ({ label, onChoose: () => open(dialog) })),
          ]}
        />
      ) : (
        <>
          <ReleaseMenu />
          <p className="top-facts" title="As whom the terminal that is shown asks the API server">
            <span>
              you are <strong>{identity}</strong>
            </span>
          </p>
          <div className="top-actions">
            {ACTIONS.map(({ dialog, label }) => (
              <button key={dialog} type="button" className="button small" onClick={() => open(dialog)}>
                {label}
              </button>
            ))}
            <button type="button" className="button small" aria-keyshortcuts={onMac ? 'Meta+K' : 'Control+K'} onClick={() => open('palette')}>
              Commands <kbd>{onMac ? '⌘K' : 'Ctrl K'}</kbd>
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
  return (
    <Menu
      label={preparing ? 'Starting …' : `Kubernetes ${release}`}
      name="Release of the cluster"
      className="top-release"
      items={[
        'A fresh cluster, set up for this lesson. The one you have is kept.',
        ...(before ? [{ label: `Back to the one before (${before.release})`, onChoose: () => void session.lessonCluster.back() }] : []),
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
