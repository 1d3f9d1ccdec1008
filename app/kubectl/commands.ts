import type { Command, Invocation } from './command.ts'
import type { Flag } from './flags.ts'

type Run = (invocation: Invocation) => Promise<number>

/** Loads a command's code when it is run: a start should cost only what it needs. */
const lazily =
  (load: () => Promise<{ run: Run }>): Run =>
  async (invocation) =>
    (await load()).run(invocation)

export const OUTPUT: Flag = {
  name: 'output',
  short: 'o',
  type: 'string',
  description: 'Output format. One of: (json, yaml, name, go-template, jsonpath, custom-columns, wide).',
}
const FILENAME: Flag = { name: 'filename', short: 'f', type: 'strings', description: 'Filename, directory, or URL to files to use.' }
const RECURSIVE: Flag = { name: 'recursive', short: 'R', type: 'bool', description: 'Process the directory used in -f, --filename recursively.' }
const SELECTOR: Flag = {
  name: 'selector',
  short: 'l',
  type: 'string',
  description: "Selector (label query) to filter on, supports '=', '==', '!=', 'in', 'notin'.",
}
const FIELD_SELECTOR: Flag = { name: 'field-selector', type: 'string', description: 'Selector (field query) to filter on.' }
const ALL_NAMESPACES: Flag = {
  name: 'all-namespaces',
  short: 'A',
  type: 'bool',
  description: 'If present, list the requested object(s) across all namespaces.',
}
const DRY_RUN: Flag = { name: 'dry-run', type: 'string', default: 'none', bare: 'unchanged', description: 'Must be "none", "server", or "client".' }
const SHOW_MANAGED: Flag = {
  name: 'show-managed-fields',
  type: 'bool',
  description: 'If true, keep the managedFields when printing objects in JSON or YAML format.',
}
const CONTAINER: Flag = { name: 'container', short: 'c', type: 'string', description: 'Container name.' }
const VALIDATE: Flag = {
  name: 'validate',
  type: 'string',
  default: 'strict',
  bare: 'strict',
  description: 'Must be one of: strict (or true), warn, ignore (or false).',
}
const FIELD_MANAGER: Flag = { name: 'field-manager', type: 'string', description: 'Name of the manager used to track field ownership.' }
const SAVE_CONFIG: Flag = {
  name: 'save-config',
  type: 'bool',
  description: 'If true, the configuration of current object will be saved in its annotation.',
}
const CREATE_FLAGS = [OUTPUT, DRY_RUN, VALIDATE, FIELD_MANAGER, SAVE_CONFIG, SHOW_MANAGED]

const flag = (name: string, type: Flag['type'], description: string, rest: Partial<Flag> = {}): Flag => ({ name, type, description, ...rest })

const DATA_FLAGS = [
  flag('from-literal', 'array', 'Specify a key and literal value to insert (i.e. mykey=somevalue)'),
  flag('from-file', 'array', 'Key files can be specified using their file path.'),
  flag('from-env-file', 'array', 'Specify the path to a file to read lines of key=val pairs.'),
]

const CREATE_COMMANDS: readonly Command[] = [
  {
    name: 'serviceaccount',
    aliases: ['sa'],
    summary: 'Create a service account with the specified name',
    usage: 'create serviceaccount NAME [--dry-run=server|client|none] [options]',
    flags: CREATE_FLAGS,
    run: lazily(() => import('./commands/create-serviceaccount.ts')),
  },
  {
    name: 'token',
    summary: 'Request a service account token',
    usage: 'create token SERVICE_ACCOUNT_NAME [options]',
    flags: [
      OUTPUT,
      flag('audience', 'array', 'Audience of the requested token.'),
      flag('duration', 'string', 'Requested lifetime of the issued token.'),
      flag('bound-object-kind', 'string', 'Kind of an object to bind the token to.'),
      flag('bound-object-name', 'string', 'Name of an object to bind the token to.'),
      flag('bound-object-uid', 'string', 'UID of an object to bind the token to.'),
      SHOW_MANAGED,
    ],
    run: lazily(() => import('./commands/create-token.ts')),
  },
  {
    name: 'namespace',
    aliases: ['ns'],
    summary: 'Create a namespace with the specified name',
    usage: 'create namespace NAME [--dry-run=server|client|none] [options]',
    flags: CREATE_FLAGS,
    run: lazily(() => import('./commands/create-namespace.ts')),
  },
  {
    name: 'role',
    summary: 'Create a role with single rule',
    usage:
      'create role NAME --verb=verb --resource=resource.group/subresource [--resource-name=resourcename] [--dry-run=server|client|none] [options]',
    flags: [
      ...CREATE_FLAGS,
      flag('verb', 'strings', 'Verb that applies to the resources contained in the rule'),
      flag('resource', 'strings', 'Resource that the rule applies to'),
      flag('resource-name', 'array', 'Resource in the white list that the rule applies to'),
    ],
    run: lazily(() => import('./commands/create-role.ts')),
  },
  {
    name: 'clusterrole',
    summary: 'Create a cluster role',
    usage: 'create clusterrole NAME --verb=verb --resource=resource.group [--resource-name=resourcename] [--dry-run=server|client|none] [options]',
    flags: [
      ...CREATE_FLAGS,
      flag('verb', 'strings', 'Verb that applies to the resources contained in the rule'),
      flag('resource', 'strings', 'Resource that the rule applies to'),
      flag('resource-name', 'array', 'Resource in the white list that the rule applies to'),
      flag('non-resource-url', 'strings', 'A partial url that user should have access to.'),
      flag('aggregation-rule', 'strings', 'An aggregation label selector for combining ClusterRoles.'),
    ],
    run: lazily(() => import('./commands/create-role.ts')),
  },
  {
    name: 'rolebinding',
    summary: 'Create a role binding for a particular role or cluster role',
    usage:
      'create rolebinding NAME --clusterrole=NAME|--role=NAME [--user=username] [--group=groupname] [--serviceaccount=namespace:serviceaccountname] [--dry-run=server|client|none] [options]',
    flags: [
      ...CREATE_FLAGS,
      flag('clusterrole', 'string', 'ClusterRole this RoleBinding should reference'),
      flag('role', 'string', 'Role this RoleBinding should reference'),
      flag('user', 'array', 'Usernames to bind to the role.'),
      flag('group', 'array', 'Groups to bind to the role.'),
      flag('serviceaccount', 'array', 'Service accounts to bind to the role, in the format <namespace>:<name>.'),
    ],
    run: lazily(() => import('./commands/create-binding.ts')),
  },
  {
    name: 'clusterrolebinding',
    summary: 'Create a cluster role binding for a particular cluster role',
    usage:
      'create clusterrolebinding NAME --clusterrole=NAME [--user=username] [--group=groupname] [--serviceaccount=namespace:serviceaccountname] [--dry-run=server|client|none] [options]',
    flags: [
      ...CREATE_FLAGS,
      flag('clusterrole', 'string', 'ClusterRole this ClusterRoleBinding should reference'),
      flag('user', 'array', 'Usernames to bind to the clusterrole.'),
      flag('group', 'array', 'Groups to bind to the clusterrole.'),
      flag('serviceaccount', 'array', 'Service accounts to bind to the clusterrole, in the format <namespace>:<name>.'),
    ],
    run: lazily(() => import('./commands/create-binding.ts')),
  },
  {
    name: 'configmap',
    aliases: ['cm'],
    summary: 'Create a config map from a local file, directory or literal value',
    usage: 'create configmap NAME [--from-file=[key=]source] [--from-literal=key1=value1] [--dry-run=server|client|none] [options]',
    flags: [...CREATE_FLAGS, ...DATA_FLAGS],
    run: lazily(() => import('./commands/create-configmap.ts')),
  },
  {
    name: 'secret',
    summary: 'Create a secret using a specified subcommand',
    usage: 'create secret (docker-registry | generic | tls) [options]',
    flags: [],
    commands: [
      {
        name: 'docker-registry',
        summary: 'Create a secret for use with a Docker registry',
        usage:
          'create secret docker-registry NAME --docker-username=user --docker-password=password --docker-email=email [--docker-server=string] [options]',
        flags: [
          ...CREATE_FLAGS,
          flag('docker-server', 'string', 'Server location for Docker registry'),
          flag('docker-username', 'string', 'Username for Docker registry authentication'),
          flag('docker-password', 'string', 'Password for Docker registry authentication'),
          flag('docker-email', 'string', 'Email for Docker registry'),
        ],
        run: lazily(() => import('./commands/create-secret.ts')),
      },
      {
        name: 'generic',
        summary: 'Create a secret from a local file, directory, or literal value',
        usage:
          'create secret generic NAME [--type=string] [--from-file=[key=]source] [--from-literal=key1=value1] [--dry-run=server|client|none] [options]',
        flags: [...CREATE_FLAGS, ...DATA_FLAGS, flag('type', 'string', 'The type of secret to create')],
        run: lazily(() => import('./commands/create-secret.ts')),
      },
      {
        name: 'tls',
        summary: 'Create a TLS secret',
        usage: 'create secret tls NAME --cert=path/to/cert/file --key=path/to/key/file [options]',
        flags: [
          ...CREATE_FLAGS,
          flag('cert', 'string', 'Path to PEM encoded public key certificate.'),
          flag('key', 'string', 'Path to private key associated with given certificate.'),
        ],
        run: lazily(() => import('./commands/create-secret.ts')),
      },
    ],
  },
]

const METADATA_FLAGS = [
  OUTPUT,
  DRY_RUN,
  FILENAME,
  RECURSIVE,
  SELECTOR,
  FIELD_SELECTOR,
  ALL_NAMESPACES,
  FIELD_MANAGER,
  SHOW_MANAGED,
  flag('overwrite', 'bool', 'If true, allow values to be overwritten.'),
  flag('all', 'bool', 'Select all resources, in the namespace of the specified resource types'),
  flag('list', 'bool', 'If true, display what is there.'),
  flag('resource-version', 'string', 'If non-empty, the update will only succeed if this is the current resource-version for the object.'),
]
const SET_FLAGS = [
  OUTPUT,
  DRY_RUN,
  FILENAME,
  RECURSIVE,
  SELECTOR,
  FIELD_MANAGER,
  SHOW_MANAGED,
  flag('all', 'bool', 'Select all resources, in the namespace of the specified resource types'),
]

const configCommand = (name: string, summary: string, usage: string, flags: readonly Flag[] = []): Command => ({
  name,
  summary,
  usage: `config ${usage} [options]`,
  flags,
  run: lazily(() => import('./commands/config.ts')),
})
const CONFIG_COMMANDS: readonly Command[] = [
  configCommand('current-context', 'Display the current-context', 'current-context [flags]'),
  configCommand('delete-cluster', 'Delete the specified cluster from the kubeconfig', 'delete-cluster NAME'),
  configCommand('delete-context', 'Delete the specified context from the kubeconfig', 'delete-context NAME'),
  configCommand('delete-user', 'Delete the specified user from the kubeconfig', 'delete-user NAME'),
  configCommand('get-clusters', 'Display clusters defined in the kubeconfig', 'get-clusters [flags]'),
  configCommand('get-contexts', 'Describe one or many contexts', 'get-contexts [(-o|--output=)name)]', [
    OUTPUT,
    flag('no-headers', 'bool', "When using the default output format, don't print headers."),
  ]),
  configCommand('get-users', 'Display users defined in the kubeconfig', 'get-users [flags]'),
  configCommand('rename-context', 'Rename a context from the kubeconfig file', 'rename-context CONTEXT_NAME NEW_NAME'),
  configCommand('set', 'Set an individual value in a kubeconfig file', 'set PROPERTY_NAME PROPERTY_VALUE'),
  configCommand('set-cluster', 'Set a cluster entry in kubeconfig', 'set-cluster NAME [--server=server] [--insecure-skip-tls-verify=true]'),
  configCommand(
    'set-context',
    'Set a context entry in kubeconfig',
    'set-context [NAME | --current] [--cluster=cluster_nickname] [--user=user_nickname] [--namespace=namespace]',
    [
      flag('current', 'bool', 'Modify the current context'),
      flag('cluster', 'string', 'cluster for the context entry in kubeconfig'),
      flag('user', 'string', 'user for the context entry in kubeconfig'),
      flag('namespace', 'string', 'namespace for the context entry in kubeconfig', { short: 'n' }),
    ],
  ),
  configCommand('set-credentials', 'Set a user entry in kubeconfig', 'set-credentials NAME [--token=bearer_token]', [
    flag('username', 'string', 'username for the user entry in kubeconfig'),
    flag('password', 'string', 'password for the user entry in kubeconfig'),
  ]),
  configCommand('unset', 'Unset an individual value in a kubeconfig file', 'unset PROPERTY_NAME'),
  configCommand('use-context', 'Set the current-context in a kubeconfig file', 'use-context CONTEXT_NAME'),
  configCommand('view', 'Display merged kubeconfig settings or a specified kubeconfig file', 'view [flags]', [
    OUTPUT,
    flag('raw', 'bool', 'Display raw byte data and sensitive data'),
    flag('minify', 'bool', 'Remove all information not used by current-context from the output'),
    flag('flatten', 'bool', 'Flatten the resulting kubeconfig file into self-contained output'),
  ]),
]

/** The commands, in the order help lists them. */
export const COMMANDS: readonly Command[] = [
  {
    name: 'create',
    summary: 'Create a resource from a file or from stdin',
    usage: 'create -f FILENAME [options]',
    flags: [...CREATE_FLAGS, FILENAME, RECURSIVE],
    commands: CREATE_COMMANDS,
    run: lazily(() => import('./commands/create.ts')),
  },
  {
    name: 'get',
    summary: 'Display one or many resources',
    usage: 'get [(-o|--output=)json|yaml|name|wide|…] (TYPE[.VERSION][.GROUP] [NAME | -l label] | TYPE[.VERSION][.GROUP]/NAME ...) [flags] [options]',
    flags: [
      OUTPUT,
      FILENAME,
      RECURSIVE,
      SELECTOR,
      FIELD_SELECTOR,
      ALL_NAMESPACES,
      SHOW_MANAGED,
      flag('watch', 'bool', 'After listing/getting the requested object, watch for changes.', { short: 'w' }),
      flag('watch-only', 'bool', 'Watch for changes to the requested object(s), without listing/getting first.'),
      flag('no-headers', 'bool', "When using the default or custom-column output format, don't print headers."),
      flag('show-labels', 'bool', 'When printing, show all labels as the last column.'),
      flag('show-kind', 'bool', 'If present, list the resource type for the requested object(s).'),
      flag('label-columns', 'strings', 'Accepts a comma separated list of labels that are going to be presented as columns.', { short: 'L' }),
      flag('sort-by', 'string', 'If non-empty, sort list types using this field specification.'),
      flag('ignore-not-found', 'bool', 'If set to true, suppresses NotFound error for specific objects that do not exist.'),
      flag('raw', 'string', 'Raw URI to request from the server.'),
      flag('subresource', 'string', 'If specified, gets the subresource of the requested object.'),
      flag('chunk-size', 'int', 'Return large lists in chunks rather than all at once.', { default: '500' }),
      flag('output-watch-events', 'bool', 'Output watch event objects when --watch or --watch-only is used.'),
      flag('template', 'string', 'Template string or path to template file to use when -o=go-template, -o=go-template-file.'),
      flag('server-print', 'bool', 'If true, have the server return the appropriate table output.', { default: 'true' }),
    ],
    run: lazily(() => import('./commands/get.ts')),
  },
  {
    name: 'run',
    summary: 'Run a particular image on the cluster',
    usage:
      'run NAME --image=image [--env="key=value"] [--port=port] [--dry-run=server|client] [--overrides=inline-json] [--command] -- [COMMAND] [args...] [options]',
    flags: [
      ...CREATE_FLAGS,
      flag('image', 'string', 'The image for the container to run.'),
      flag('env', 'array', 'Environment variables to set in the container.'),
      flag('labels', 'string', 'Comma separated labels to apply to the pod.', { short: 'l' }),
      flag('port', 'string', 'The port that this container exposes.'),
      flag('restart', 'string', 'The restart policy for this Pod.', { default: 'Always' }),
      flag('image-pull-policy', 'string', 'The image pull policy for the container.'),
      flag('overrides', 'string', 'An inline JSON override for the generated object.'),
      flag('override-type', 'string', 'The method used to override the generated object: json, merge, or strategic.', { default: 'merge' }),
      flag('command', 'bool', "If true and extra arguments are present, use them as the 'command' field in the container."),
      flag('attach', 'bool', 'If true, wait for the Pod to start running, and then attach to it.'),
      flag('annotations', 'array', 'Annotations to apply to the pod.'),
      flag('privileged', 'bool', 'If true, run the container in privileged mode.'),
      flag('rm', 'bool', 'If true, delete the pod after it exits.'),
      flag('stdin', 'bool', 'Keep stdin open on the container in the pod.', { short: 'i' }),
      flag('tty', 'bool', 'Allocate a TTY for the container in the pod.', { short: 't' }),
      flag('quiet', 'bool', 'If true, suppress prompt messages.', { short: 'q' }),
    ],
    run: lazily(() => import('./commands/run.ts')),
  },
  {
    name: 'delete',
    summary: 'Delete resources by file names, stdin, resources and names, or by resources and label selector',
    usage: 'delete ([-f FILENAME] | [-k DIRECTORY] | TYPE [(NAME | -l label | --all)]) [options]',
    flags: [
      OUTPUT,
      DRY_RUN,
      FILENAME,
      RECURSIVE,
      SELECTOR,
      FIELD_SELECTOR,
      ALL_NAMESPACES,
      flag('all', 'bool', 'Delete all resources, in the namespace of the specified resource types.'),
      flag('force', 'bool', 'If true, immediately remove resources from API and bypass graceful deletion.'),
      flag('grace-period', 'int', 'Period of time in seconds given to the resource to terminate gracefully.', { default: '-1' }),
      flag('now', 'bool', 'If true, resources are signaled for immediate shutdown (same as --grace-period=1).'),
      flag('wait', 'bool', 'If true, wait for resources to be gone before returning.', { default: 'true' }),
      flag('cascade', 'string', 'Must be "background", "orphan", or "foreground".', { default: 'background', bare: 'background' }),
      flag('ignore-not-found', 'bool', 'Treat "resource not found" as a successful delete.'),
      flag('timeout', 'string', 'The length of time to wait before giving up on a delete.'),
    ],
    run: lazily(() => import('./commands/delete.ts')),
  },
  {
    name: 'apply',
    summary: 'Apply a configuration to a resource by file name or stdin',
    usage: 'apply (-f FILENAME | -k DIRECTORY) [options]',
    flags: [
      OUTPUT,
      DRY_RUN,
      VALIDATE,
      FILENAME,
      RECURSIVE,
      SELECTOR,
      FIELD_MANAGER,
      SHOW_MANAGED,
      flag('server-side', 'bool', 'If true, apply runs in the server instead of the client.'),
      flag('force-conflicts', 'bool', 'If true, server-side apply will force the changes against conflicts.'),
      flag('force', 'bool', 'If true, immediately remove resources from API and bypass graceful deletion.'),
      flag('overwrite', 'bool', 'Automatically resolve conflicts between the modified and live configuration.', { default: 'true' }),
    ],
    run: lazily(() => import('./commands/apply.ts')),
  },
  {
    name: 'describe',
    summary: 'Show details of a specific resource or group of resources',
    usage: 'describe (-f FILENAME | TYPE [NAME_PREFIX | -l label] | TYPE/NAME) [options]',
    flags: [
      FILENAME,
      RECURSIVE,
      SELECTOR,
      ALL_NAMESPACES,
      flag('show-events', 'bool', 'If true, display events related to the described object.', { default: 'true' }),
    ],
    run: lazily(() => import('./commands/describe.ts')),
  },
  {
    name: 'logs',
    summary: 'Print the logs for a container in a pod',
    usage: 'logs [-f] [-p] (POD | TYPE/NAME) [-c CONTAINER] [options]',
    flags: [
      CONTAINER,
      SELECTOR,
      flag('follow', 'bool', 'Specify if the logs should be streamed.', { short: 'f' }),
      flag('previous', 'bool', 'If true, print the logs for the previous instance of the container in a pod if it exists.', { short: 'p' }),
      flag('tail', 'int', 'Lines of recent log file to display.', { default: '-1' }),
      flag('since', 'string', 'Only return logs newer than a relative duration like 5s, 2m, or 3h.'),
      flag('timestamps', 'bool', 'Include timestamps on each line in the log output.'),
      flag('prefix', 'bool', 'Prefix each log line with the log source.'),
      flag('all-containers', 'bool', "Get all containers' logs in the pod(s)."),
    ],
    run: lazily(() => import('./commands/logs.ts')),
  },
  {
    name: 'exec',
    summary: 'Execute a command in a container',
    usage: 'exec (POD | TYPE/NAME) [-c CONTAINER] [flags] -- COMMAND [args...] [options]',
    flags: [
      CONTAINER,
      flag('stdin', 'bool', 'Pass stdin to the container.', { short: 'i' }),
      flag('tty', 'bool', 'Stdin is a TTY.', { short: 't' }),
      flag('quiet', 'bool', 'Only print output from the remote session.', { short: 'q' }),
    ],
    run: lazily(() => import('./commands/exec.ts')),
  },
  {
    name: 'auth',
    summary: 'Inspect authorization',
    usage: 'auth [flags] [options]',
    flags: [],
    commands: [
      {
        name: 'can-i',
        summary: 'Check whether an action is allowed',
        usage: 'auth can-i VERB [TYPE | TYPE/NAME | NONRESOURCEURL] [options]',
        flags: [
          ALL_NAMESPACES,
          flag('quiet', 'bool', 'If true, suppress output and just return the exit code.', { short: 'q' }),
          flag('list', 'bool', 'If true, prints all allowed actions.'),
          flag('no-headers', 'bool', 'If true, prints allowed actions without headers'),
          flag('subresource', 'string', 'SubResource such as pod/log or deployment/scale'),
        ],
        run: lazily(() => import('./commands/auth-can-i.ts')),
      },
      {
        name: 'whoami',
        summary: 'Experimental: Check self subject attributes',
        usage: 'auth whoami [options]',
        flags: [OUTPUT, SHOW_MANAGED],
        run: lazily(() => import('./commands/auth-whoami.ts')),
      },
    ],
  },
  {
    name: 'api-resources',
    summary: 'Print the supported API resources on the server',
    usage: 'api-resources [flags] [options]',
    flags: [
      OUTPUT,
      flag('verbs', 'strings', 'Limit to resources that support the specified verbs.'),
      flag('categories', 'strings', 'Limit to resources that belong to the specified categories.'),
      flag('sort-by', 'string', 'If non-empty, sort list of resources using specified field.'),
      flag('namespaced', 'bool', 'If false, non-namespaced resources will be returned.', { default: 'true' }),
      flag('no-headers', 'bool', "When using the default or custom-column output format, don't print headers."),
      flag('api-group', 'string', 'Limit to resources in the specified API group.'),
    ],
    run: lazily(() => import('./commands/api-resources.ts')),
  },
  {
    name: 'version',
    summary: 'Print the client and server version information',
    usage: 'version [flags] [options]',
    flags: [OUTPUT, flag('client', 'bool', 'If true, shows client version only (no server required).')],
    run: lazily(() => import('./commands/version.ts')),
  },
  {
    name: 'edit',
    summary: 'Edit a resource on the server',
    usage: 'edit (RESOURCE/NAME | -f FILENAME) [options]',
    flags: [OUTPUT, FILENAME, RECURSIVE, VALIDATE, FIELD_MANAGER, SAVE_CONFIG],
    run: lazily(() => import('./commands/edit.ts')),
  },
  {
    name: 'patch',
    summary: 'Update fields of a resource',
    usage: 'patch (-f FILENAME | TYPE NAME) [-p PATCH|--patch-file FILE] [options]',
    flags: [
      OUTPUT,
      DRY_RUN,
      FILENAME,
      RECURSIVE,
      FIELD_MANAGER,
      SHOW_MANAGED,
      flag('patch', 'string', 'The patch to be applied to the resource JSON file.', { short: 'p' }),
      flag('patch-file', 'string', 'A file containing a patch to be applied to the resource.'),
      flag('type', 'string', 'The type of patch being provided; one of [json merge strategic]', { default: 'strategic' }),
      flag('subresource', 'string', 'If specified, patch will operate on the subresource of the requested object.'),
    ],
    run: lazily(() => import('./commands/patch.ts')),
  },
  {
    name: 'replace',
    summary: 'Replace a resource by file name or stdin',
    usage: 'replace -f FILENAME [options]',
    flags: [
      OUTPUT,
      DRY_RUN,
      VALIDATE,
      FILENAME,
      RECURSIVE,
      FIELD_MANAGER,
      SAVE_CONFIG,
      SHOW_MANAGED,
      flag('force', 'bool', 'If true, immediately remove resources from API and bypass graceful deletion.'),
      flag('grace-period', 'int', 'Period of time in seconds given to the resource to terminate gracefully.', { default: '-1' }),
      flag('cascade', 'string', 'Must be "background", "orphan", or "foreground".', { default: 'background' }),
    ],
    run: lazily(() => import('./commands/replace.ts')),
  },
  {
    name: 'diff',
    summary: 'Diff the live version against a would-be applied version',
    usage: 'diff -f FILENAME [options]',
    flags: [
      FILENAME,
      RECURSIVE,
      SELECTOR,
      FIELD_MANAGER,
      flag('server-side', 'bool', 'If true, apply runs in the server instead of the client.'),
      flag('force-conflicts', 'bool', 'If true, server-side apply will force the changes against conflicts.'),
    ],
    run: lazily(() => import('./commands/diff.ts')),
  },
  {
    name: 'label',
    summary: 'Update the labels on a resource',
    usage: 'label [--overwrite] (-f FILENAME | TYPE NAME) KEY_1=VAL_1 ... KEY_N=VAL_N [--resource-version=version] [options]',
    flags: METADATA_FLAGS,
    run: lazily(() => import('./commands/label.ts')),
  },
  {
    name: 'annotate',
    summary: 'Update the annotations on a resource',
    usage: 'annotate [--overwrite] (-f FILENAME | TYPE NAME) KEY_1=VAL_1 ... KEY_N=VAL_N [--resource-version=version] [options]',
    flags: METADATA_FLAGS,
    run: lazily(() => import('./commands/label.ts')),
  },
  {
    name: 'explain',
    summary: 'Get documentation for a resource',
    usage: 'explain TYPE [--recursive=FALSE|TRUE] [--api-version=api-version-group] [--output=plaintext|plaintext-openapiv2] [options]',
    flags: [
      flag('recursive', 'bool', 'When true, print the name of all the fields recursively.'),
      flag('api-version', 'string', 'Use given api-version (group/version) of the resource.'),
      flag('output', 'string', 'Format in which to render the schema.', { default: 'plaintext', short: 'o' }),
    ],
    run: lazily(() => import('./commands/explain.ts')),
  },
  {
    name: 'wait',
    summary: 'Wait for a specific condition on one or many resources',
    usage:
      "wait ([-f FILENAME] | resource.group/resource.name | resource.group [(-l label | --all)]) [--for=create|--for=delete|--for condition=available|--for=jsonpath='{}'[=value]] [options]",
    flags: [
      OUTPUT,
      FILENAME,
      SELECTOR,
      FIELD_SELECTOR,
      ALL_NAMESPACES,
      flag('all', 'bool', 'Select all resources in the namespace of the specified resource types'),
      flag('for', 'string', 'The condition to wait on.'),
      flag('timeout', 'string', 'The length of time to wait before giving up.', { default: '30s' }),
    ],
    run: lazily(() => import('./commands/wait.ts')),
  },
  {
    name: 'events',
    summary: 'List events',
    usage: 'events [(-o|--output=)json|yaml|...] [--for TYPE/NAME] [--watch] [--types=Normal,Warning] [options]',
    flags: [
      OUTPUT,
      ALL_NAMESPACES,
      SHOW_MANAGED,
      flag('for', 'string', 'Filter events to only those pertaining to the specified resource.'),
      flag('types', 'strings', 'Output only events of given types.'),
      flag('no-headers', 'bool', "When using the default output format, don't print headers."),
      flag('watch', 'bool', 'After listing the requested events, watch for more events.', { short: 'w' }),
    ],
    run: lazily(() => import('./commands/events.ts')),
  },
  {
    name: 'set',
    summary: 'Set specific features on objects',
    usage: 'set SUBCOMMAND [options]',
    flags: [],
    commands: [
      {
        name: 'env',
        summary: 'Update environment variables on a pod template',
        usage: 'set env RESOURCE/NAME KEY_1=VAL_1 ... KEY_N=VAL_N [options]',
        flags: SET_FLAGS,
        run: lazily(() => import('./commands/set.ts')),
      },
      {
        name: 'image',
        summary: 'Update the image of a pod template',
        usage: 'set image (-f FILENAME | TYPE NAME) CONTAINER_NAME_1=CONTAINER_IMAGE_1 ... CONTAINER_NAME_N=CONTAINER_IMAGE_N [options]',
        flags: SET_FLAGS,
        run: lazily(() => import('./commands/set.ts')),
      },
      {
        name: 'serviceaccount',
        aliases: ['sa'],
        summary: 'Update the service account of a resource',
        usage: 'set serviceaccount (-f FILENAME | TYPE NAME) SERVICE_ACCOUNT [options]',
        flags: SET_FLAGS,
        run: lazily(() => import('./commands/set.ts')),
      },
      {
        name: 'subject',
        summary: 'Update the user, group, or service account in a role binding or cluster role binding',
        usage:
          'set subject (-f FILENAME | TYPE NAME) [--user=username] [--group=groupname] [--serviceaccount=namespace:serviceaccountname] [--dry-run=server|client|none] [options]',
        flags: [
          ...SET_FLAGS,
          flag('user', 'array', 'Usernames to bind to the role'),
          flag('group', 'array', 'Groups to bind to the role'),
          flag('serviceaccount', 'array', 'Service accounts to bind to the role'),
        ],
        run: lazily(() => import('./commands/set.ts')),
      },
    ],
  },
  { name: 'config', summary: 'Modify kubeconfig files', usage: 'config SUBCOMMAND [options]', flags: [], commands: CONFIG_COMMANDS },
  {
    name: 'api-versions',
    summary: 'Print the supported API versions on the server, in the form of "group/version"',
    usage: 'api-versions [flags] [options]',
    flags: [],
    run: lazily(() => import('./commands/api-versions.ts')),
  },
  {
    name: 'cluster-info',
    summary: 'Display cluster information',
    usage: 'cluster-info [flags] [options]',
    flags: [],
    run: lazily(() => import('./commands/cluster-info.ts')),
  },
  ...[
    'attach',
    'top',
    'proxy',
    'port-forward',
    'cp',
    'debug',
    'drain',
    'cordon',
    'uncordon',
    'taint',
    'certificate',
    'expose',
    'autoscale',
    'rollout',
    'scale',
    'kustomize',
    'plugin',
    'completion',
  ].map(
    (name): Command => ({
      name,
      summary: 'Not simulated here',
      usage: `${name} [options]`,
      flags: [],
      run: lazily(() => import('./commands/not-simulated.ts')),
    }),
  ),
]
