// Icons
import { AcademicCapIcon, XMarkIcon } from '@heroicons/react/24/outline'
import { CheckIcon } from '@heroicons/react/20/solid'

export default () => <p><AcademicCapIcon className="size-6" title="school" titleId="t" /><XMarkIcon strokeWidth={2} /><CheckIcon aria-label="ok" /></p>
