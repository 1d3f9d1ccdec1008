import { TERMINAL } from '../../messages/terminal.ts'
import { PAGE_USERS } from '../../session/page-users.ts'
import { Menu } from '../../ui/menu.tsx'
import { useCluster } from '../session-context.tsx'
import type { Identity } from './identity.ts'

/** Opens a terminal as someone: the users of the kubeconfig, or a service account with a token made for it. */
export function NewTerminalMenu({ onOpen }: { readonly onOpen: (identity: Identity) => void }) {
  const accounts = useCluster((view) => view.objects.get('serviceaccounts'))
  const messages = TERMINAL.use().newTerminal
  const own = [...(accounts?.values() ?? [])].filter(({ metadata }) => !metadata.namespace?.startsWith('kube-'))
  return (
    <Menu
      label={messages.label}
      name={messages.name}
      items={[
        messages.users,
        ...PAGE_USERS.map(({ username, groups }) => ({
          label: username,
          about: groups.join(', '),
          onChoose: () => onOpen({ type: 'user', name: username }),
        })),
        messages.accounts,
        ...own.map(({ metadata: { namespace = '', name = '' } }) => ({
          label: `${namespace}/${name}`,
          onChoose: () => onOpen({ type: 'service-account', namespace, name }),
        })),
      ]}
    />
  )
}
