// Components
import { Slide, ToastContainer, toast } from 'react-toastify'

export default () => <><button onClick={() => toast.success('saved')}>save</button><ToastContainer position="bottom-right" theme="dark" transition={Slide} limit={3} newestOnTop /></>
