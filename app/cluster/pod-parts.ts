/**
 * What only a cluster with pods needs: what containers run, the rules by which pods are judged, and what a kubelet does with them.
 * Node and the tests import it at their start, the page's worker when the first pod is about to be made.
 */
import './kubelet/pod-worker-library.ts'
import './resources/pods/pod-rule-library.ts'
import './runtime/programs/program-library.ts'
