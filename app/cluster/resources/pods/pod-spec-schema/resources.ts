import { always, field, list, map, object, quantity, string } from '../../../api/schema.ts'

/** core/v1 ResourceList */
export const resourceList = map(quantity, { goType: 'v1.ResourceList' })

const claim = object('io.k8s.api.core.v1.ResourceClaim', 'ResourceClaim references one entry in PodSpec.ResourceClaims.', {
  name: always(string, '', "The name of one entry of the pod's resourceClaims; that claim becomes available inside the container.", {
    required: true,
  }),
  request: field(string, 'The request of that claim which is made available; all of them when empty.'),
})

/** core/v1 ResourceRequirements */
export const resourceRequirements = object(
  'io.k8s.api.core.v1.ResourceRequirements',
  'ResourceRequirements describes the compute resource requirements.',
  {
    limits: field(
      resourceList,
      'Limits describes the maximum amount of compute resources allowed. More info: https://kubernetes.io/docs/concepts/configuration/manage-resources-containers/',
    ),
    requests: field(
      resourceList,
      'Requests describes the minimum amount of compute resources required. If Requests is omitted for a container, it defaults to Limits if that is explicitly specified, otherwise to an implementation-defined value. Requests cannot exceed Limits. More info: https://kubernetes.io/docs/concepts/configuration/manage-resources-containers/',
    ),
    claims: field(
      list(claim, { listType: 'map', listMapKeys: ['name'] }),
      'Names of resources, defined in spec.resourceClaims, that this container uses. Only for containers.',
    ),
  },
)

/** core/v1 ContainerResizePolicy */
export const resizePolicy = object('io.k8s.api.core.v1.ContainerResizePolicy', 'What happens to a container when one of its resources is resized.', {
  resourceName: always(string, '', 'The resource this is about: cpu or memory.', { required: true }),
  restartPolicy: always(string, '', 'NotRequired or RestartContainer.', { required: true }),
})
