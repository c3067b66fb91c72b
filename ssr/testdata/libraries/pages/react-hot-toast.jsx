// Components
import { ToastBar, Toaster, toast, useToasterStore } from 'react-hot-toast'

export default function Page() {
  const { toasts } = useToasterStore()
  return (
    <>
      <button onClick={() => toast.error('no')}>{toasts.length}</button><Toaster position="bottom-right" gutter={4} />
      <ToastBar toast={{ id: '1', type: 'success', message: 'done', visible: true, ariaProps: { role: 'status', 'aria-live': 'polite' }, height: 10, position: 'top-left' }} />
    </>
  )
}
