/** The largest number that a field of Kubernetes' int32 holds. */
export const MAX_INT32 = 2_147_483_647
