import { asPod } from '../resources/pods/pod.ts'
import { admissionForbidden } from './admission-forbidden.ts'
import type { AdmissionPlugin } from './plugin.ts'

/**
 * A pod runs with a class there is. Models plugin/pkg/admission/runtimeclass/admission.go.
 * @notmodelled RuntimeClass objects cannot be made here, so no pod can name one.
 */
export const runtimeClass: AdmissionPlugin = {
  name: 'RuntimeClass',
  handles: ({ operation, group, resource, subresource }) => operation === 'CREATE' && group === '' && resource === 'pods' && subresource === '',
  admit(attributes) {
    const name = attributes.object && asPod(attributes.object).spec.runtimeClassName
    if (name !== undefined) throw admissionForbidden(attributes, `pod rejected: RuntimeClass ${JSON.stringify(name)} not found`)
    return undefined
  },
}
