// Components
import Modal from 'react-modal'

export default () => <><Modal isOpen={false} ariaHideApp={false} contentLabel="closed"><p>never</p></Modal><button>open</button></>
