/** What can be done with objects that are kept, as discovery lists it. */
export const STORED_VERBS = ['create', 'delete', 'deletecollection', 'get', 'list', 'patch', 'update', 'watch']

/** What can be done with a status subresource. */
export const STATUS_VERBS = ['get', 'patch', 'update']
