/** Where the default/kubernetes Service is: the first address of --service-cluster-ip-range. */
export const SERVICE_HOST = '10.96.0.1'
