import type { KubeObject } from '../../cluster/api/object.ts'
import { failure } from '../command.ts'

/** @notmodelled Go templates are not simulated; jsonpath and custom-columns are. */
export function goTemplate(_template: string): (object: KubeObject) => string {
  throw failure('-o go-template is not simulated here; use -o jsonpath or -o custom-columns')
}
