/**
 * What only a cluster with pods needs: what containers run, the rules by which pods and what makes them are judged, and what a kubelet
 * and the controllers of workloads do with them.
 * Node and the tests import it at their start, the page's worker when the first pod is about to be made.
 */
import './controllers/workload-sync-library.ts'
import './kubelet/pod-worker-library.ts'
import './resources/pods/pod-rule-library.ts'
import './resources/workload-rule-library.ts'
import './runtime/programs/program-library.ts'
