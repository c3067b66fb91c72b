import styles from './Badge.module.css'
import { dark as shade } from './Badge.module.css'

type Props = { children: React.ReactNode; tone?: 'dark' | 'light' }

export function Badge({ children, tone = 'light' }: Props) {
  return <b className={tone === 'dark' ? shade : styles.light} data-extra={styles.withDash}>{children}</b>
}
