import { expect, test } from 'vitest'
import { testTerminal } from '../../testing.ts'

// What kubectl 1.35.2 said to these lines, beside ours, in November 2026.

const FILES = { 'x.env': '\uFEFFA=1\r\n# none\r\n  B=two words\r\n', 'odd.env': '1A=1\n', 'cfg.json': '{"auths":{}}', 'a.txt': 'x' }

const said = (line: string) => testTerminal({ files: FILES }).say(line)

const shown = async (line: string) => (await said(`${line} --dry-run=client -o=json`)).replace(/\s+/g, '')

test.each<[line: string, holds: string]>([
  ['create configmap c --from-literal=a="b"', '"data":{"a":"\\"b\\""}'],
  ['create configmap c --from-env-file=x.env', '"data":{"A":"1","B":"twowords"}'],
  ['create secret docker-registry r --from-file=cfg.json', '"data":{".dockerconfigjson":"eyJhdXRocyI6e319"}'],
  ['create role r --verb=get --resource=pods,POD,po', '"resources":["pods"]'],
  ['create role r --verb=get --resource=pods,*', '"resources":["*"]'],
  ['create clusterrole c --verb=get --non-resource-url=/x,/y,/x', '"nonResourceURLs":["/x","/y"]'],
  ['create pdb p --selector=a=b,c --min-available=50%', '"matchExpressions":[{"key":"c","operator":"Exists"}]'],
  [
    'create ingress i --class=c --rule=a.io/x*=s:80 --rule=a.io/y=s:web',
    '"spec":{"ingressClassName":"c","rules":[{"host":"a.io","http":{"paths":[{"path":"/x","pathType":"Prefix","backend":{"service":{"name":"s","port":{"number":80}}}},{"path":"/y","pathType":"Exact","backend":{"service":{"name":"s","port":{"name":"web"}}}}]}}]},"status":{"loadBalancer":{}}',
  ],
  [
    'create ingress i --rule=a.io/=s:80,tls --rule=b.io/=s:80,tls=k --rule=c.io/=s:80,tls=k',
    '"tls":[{"hosts":["a.io"]},{"hosts":["b.io","c.io"],"secretName":"k"}]',
  ],
  [
    'create ingress i --default-backend=s:http --annotation=a=b --annotation=c=',
    '"metadata":{"name":"i","annotations":{"a":"b","c":""}},"spec":{"defaultBackend":{"service":{"name":"s","port":{"name":"http"}}}}',
  ],
])('kubectl %s makes %s', async (line, holds) => {
  expect(await shown(line)).toContain(holds)
})

const VARIABLE =
  "a valid environment variable name must consist of alphabetic characters, digits, '_', '-', or '.', and must not start with a digit (e.g. 'my.env-name',  or 'MY_ENV.NAME',  or 'MyEnvName1', regex used for validation is '[-._a-zA-Z][-._a-zA-Z0-9]*')"

test.each<[line: string, says: string]>([
  ['create configmap c --from-literal=..=b', `error: ".." is not a valid key name for a ConfigMap: must not be '..'\n1`],
  ['create configmap c --from-env-file=odd.env', `error: "1A" is not a valid key name: ${VARIABLE}\n1`],
  ['create configmap c --from-env-file=.', 'error: env config file cannot be a directory\n1'],
  ['create configmap c --from-file=', 'configmap/c created\n0'],
  ['create service clusterip s --tcp=x', 'error: strconv.ParseUint: parsing "x": invalid syntax\n1'],
  ['create service clusterip s --tcp=70000', 'error: strconv.ParseUint: parsing "70000": value out of range\n1'],
  ['create service clusterip s --tcp=80:Bad_Name', 'error: must contain only alpha-numeric characters (a-z, 0-9), and hyphens (-)\n1'],
  ['create service externalname s --external-name=Bad_x', 'error: invalid service external name Bad_x\n1'],
  ['create pdb p --selector=a=b --max-unavailable=x', 'error: invalid format specified for max-unavailable\n1'],
  [
    'create clusterrolebinding b --clusterrole=',
    'error: failed to create clusterrolebinding: ClusterRoleBinding.rbac.authorization.k8s.io "b" is invalid: roleRef.name: Required value\n1',
  ],
  [
    'create ingress i',
    'error: not enough information provided: every ingress has to either specify a default-backend (which catches all traffic) or a list of rules (which catch specific paths)\n1',
  ],
  ['create ingress i --rule=a.io/x=s', 'error: rule a.io/x=s is invalid and should be in format host/path=svcname:svcport[,tls[=secret]]\n1'],
  ['create ingress i --rule=/x=s:80 --annotation=a', 'error: annotation a is invalid and should be in format key=[value]\n1'],
  ['create ingress i --default-backend=s', 'error: default-backend should be in format servicename:serviceport\n1'],
  ['create --raw=/x', 'error: must specify one of -f and -k\n1'],
  ['create --raw=/x -f=a.txt -o=yaml', 'error: --raw and --output are mutually exclusive\n1'],
])('kubectl %s', async (line, says) => {
  expect(await said(line)).toBe(says)
})
