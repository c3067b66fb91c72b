// Components
import { Toaster, toast } from 'sonner'

toast('before anybody looks')

export default () => <><button onClick={() => toast.success('saved')}>save</button><Toaster position="top-center" richColors closeButton /></>
