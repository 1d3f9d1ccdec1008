import type { CommandEntry } from '../command.ts'
import { APPLY_COMMANDS } from './apply/table.ts'
import { CONFIG_COMMANDS } from './config/table.ts'
import { CREATE_COMMANDS } from './create/table.ts'
import { ROLLOUT_COMMANDS } from './rollout/table.ts'
import { SET_COMMANDS } from './set/table.ts'
import { TOP_COMMANDS } from './top/table.ts'

const MAKE = 'Make and show'
const WORKLOADS = 'Workloads'
const CLUSTER = 'Cluster and nodes'
const CLOSER = 'Look closer'
const MANIFESTS = 'Manifests'
const SETTINGS = 'Labels and settings'
const OTHER = 'Other'

/** Every command, in the order of kubectl's own list: suggestions for a mistyped one come in it. */
export const COMMANDS: readonly CommandEntry[] = [
  {
    name: 'create',
    group: MAKE,
    summary: 'Make an object from a file or from flags',
    load: () => import('./create/from-files.ts'),
    commands: CREATE_COMMANDS,
  },
  { name: 'expose', group: MAKE, summary: 'Make a Service for pods', load: () => import('./expose.ts') },
  { name: 'run', group: MAKE, summary: 'Start a pod with one container', load: () => import('./run.ts') },
  { name: 'set', group: MAKE, summary: 'Change one thing in objects: image, account, subjects, environment', commands: SET_COMMANDS },
  { name: 'explain', group: MAKE, summary: 'Tell what the fields of a kind mean', load: () => import('./explain/explain.ts') },
  { name: 'get', group: MAKE, summary: 'Show objects', suggestFor: ['list', 'ps'], load: () => import('./get/get.ts') },
  { name: 'edit', group: MAKE, summary: 'Change objects in an editor', load: () => import('./edit.ts') },
  { name: 'delete', group: MAKE, summary: 'Delete objects', suggestFor: ['rm'], load: () => import('./delete.ts') },
  { name: 'rollout', group: WORKLOADS, summary: 'Follow and steer the rollout of a Deployment', commands: ROLLOUT_COMMANDS },
  { name: 'scale', group: WORKLOADS, summary: 'Set how many replicas there are', load: () => import('./scale.ts') },
  {
    name: 'autoscale',
    group: WORKLOADS,
    summary: 'Let the number of pods follow their use; not simulated here',
    load: () => import('./autoscale.ts'),
  },
  {
    name: 'certificate',
    group: CLUSTER,
    summary: 'Not simulated: there are no certificate requests here',
    commands: [
      { name: 'approve', summary: 'Approve a request; not simulated', load: () => import('./certificate.ts') },
      { name: 'deny', summary: 'Deny a request; not simulated', load: () => import('./certificate.ts') },
    ],
  },
  {
    name: 'cluster-info',
    group: CLUSTER,
    summary: 'Tell where the API server is',
    load: () => import('./cluster-info.ts'),
    commands: [{ name: 'dump', summary: 'Write out everything; not simulated', load: () => import('./cluster-info-dump.ts') }],
  },
  { name: 'top', group: CLUSTER, summary: 'Show what pods and nodes use; needs a metrics server', commands: TOP_COMMANDS },
  { name: 'cordon', group: CLUSTER, summary: 'Keep new pods off a node', load: () => import('./cordon.ts') },
  { name: 'uncordon', group: CLUSTER, summary: 'Let new pods onto a node again', load: () => import('./uncordon.ts') },
  { name: 'drain', group: CLUSTER, summary: 'Empty a node of its pods', load: () => import('./drain.ts') },
  { name: 'taint', group: CLUSTER, summary: 'Change the taints of nodes', load: () => import('./taint.ts') },
  { name: 'describe', group: CLOSER, summary: 'Show objects in detail, with their events', load: () => import('./describe.ts') },
  { name: 'logs', group: CLOSER, summary: "Print a container's log", load: () => import('./logs.ts') },
  { name: 'attach', group: CLOSER, summary: 'Join the process of a container', load: () => import('./attach.ts') },
  { name: 'exec', group: CLOSER, summary: 'Run a command in a container', load: () => import('./exec.ts') },
  { name: 'port-forward', group: CLOSER, summary: 'Not simulated: pods have no network ports here', load: () => import('./port-forward.ts') },
  { name: 'proxy', group: CLOSER, summary: 'Not simulated: nothing can listen on a port here', load: () => import('./proxy.ts') },
  { name: 'cp', group: CLOSER, summary: 'Copy files from and to containers', load: () => import('./cp.ts') },
  {
    name: 'auth',
    group: CLOSER,
    summary: 'Ask who you are and what you may do',
    commands: [
      { name: 'can-i', summary: 'Tell whether something is allowed', load: () => import('./auth/can-i.ts') },
      { name: 'reconcile', summary: 'Make roles and bindings grant what a file says', load: () => import('./auth/reconcile.ts') },
      { name: 'whoami', summary: 'Tell who the server takes you for', release: 'whoami', load: () => import('./auth/whoami.ts') },
    ],
  },
  { name: 'debug', group: CLOSER, summary: 'Add a container for debugging to a pod', load: () => import('./debug.ts') },
  { name: 'events', group: CLOSER, summary: 'Show events', load: () => import('./events.ts') },
  { name: 'diff', group: MANIFESTS, summary: 'Show what apply would change', load: () => import('./diff.ts') },
  { name: 'apply', group: MANIFESTS, summary: 'Make objects what a manifest says', load: () => import('./apply/apply.ts'), commands: APPLY_COMMANDS },
  { name: 'patch', group: MANIFESTS, summary: 'Change fields of objects', load: () => import('./patch.ts') },
  { name: 'replace', group: MANIFESTS, summary: 'Put whole objects in the place of those there are', load: () => import('./replace.ts') },
  { name: 'wait', group: MANIFESTS, summary: 'Wait until objects are as they should be', load: () => import('./wait.ts') },
  { name: 'kustomize', group: MANIFESTS, summary: 'Not simulated: kustomization files are not read here', load: () => import('./kustomize.ts') },
  { name: 'label', group: SETTINGS, summary: 'Change the labels of objects', load: () => import('./label.ts') },
  { name: 'annotate', group: SETTINGS, summary: 'Change the annotations of objects', load: () => import('./annotate.ts') },
  { name: 'completion', group: SETTINGS, summary: 'Print a script that completes commands in a shell', load: () => import('./completion.ts') },
  { name: 'config', group: OTHER, summary: 'Change the kubeconfig: clusters, users and contexts', commands: CONFIG_COMMANDS },
  {
    name: 'plugin',
    group: OTHER,
    summary: 'List plugins; there are none here',
    commands: [{ name: 'list', summary: 'List plugins', load: () => import('./plugin/list.ts') }],
  },
  { name: 'version', group: OTHER, summary: 'Tell the versions of kubectl and of the server', load: () => import('./version.ts') },
  { name: 'api-versions', group: OTHER, summary: 'List the API versions the server knows', load: () => import('./api-versions.ts') },
  { name: 'api-resources', group: OTHER, summary: 'List the kinds of objects the server knows', load: () => import('./api-resources.ts') },
  { name: 'help', group: OTHER, summary: 'Tell about a command', load: () => import('./help.ts') },
  { name: 'options', group: OTHER, summary: 'List the options that every command takes', load: () => import('./options.ts') },
]
