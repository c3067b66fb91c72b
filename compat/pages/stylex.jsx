// Styles
import * as stylex from '@stylexjs/stylex'

// What StyleX's compiler makes of stylex.create.
const styles = { base: { $$css: true, color: 'x1e2nbdu', padding: 'xabc1' }, red: { $$css: true, color: 'xred1' }, wide: [{ $$css: true, width: 'xw1' }, { '--x-width': '50%' }] }

export default () => <><p {...stylex.props(styles.base, styles.red)}>a</p><p {...stylex.props(styles.base, false, styles.wide)}>b</p></>
