// Components
import { useDropzone } from 'react-dropzone'

export default function Page() {
  const { getRootProps, getInputProps, isDragActive } = useDropzone({ accept: { 'image/*': ['.png', '.webp'] }, maxFiles: 2 })
  return <div {...getRootProps({ className: 'zone' })}><input {...getInputProps()} />{isDragActive ? 'drop' : 'drag files here'}</div>
}
