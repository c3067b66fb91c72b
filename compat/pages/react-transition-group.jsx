// Animation
import { CSSTransition, SwitchTransition, Transition, TransitionGroup } from 'react-transition-group'

export default () => <><TransitionGroup component="ul" className="list"><CSSTransition timeout={200} classNames="fade" appear><li>one</li></CSSTransition></TransitionGroup><Transition in timeout={100}>{(state) => <p className={state}>{state}</p>}</Transition><SwitchTransition mode="out-in"><CSSTransition key="a" timeout={1} classNames="x"><b>a</b></CSSTransition></SwitchTransition></>
