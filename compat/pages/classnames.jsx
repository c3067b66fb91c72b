// Utilities
import classNames from 'classnames'
import bind from 'classnames/bind'

export default () => <p className={classNames('a', { b: true, c: 0 }, ['d', { e: 1 }], null)}><i className={bind.bind({ x: 'x_1' })('x', 'y')} /></p>
