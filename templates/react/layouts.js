// The table of layouts: name → function that loads the module. `dx eject layouts.js`
//
// layouts/auth.jsx is used by pages with `export const layout = 'auth'`; the
// others get layouts/default.jsx or, without one, layout.jsx.
import { layouts } from '/dx:files.js'
import * as fallback from '/dx:layout.jsx'

export default { default: () => fallback, ...layouts }
