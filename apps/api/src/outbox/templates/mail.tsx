import { Body } from '@react-email/body'
import { Button } from '@react-email/button'
import { Container } from '@react-email/container'
import { Head } from '@react-email/head'
import { Heading } from '@react-email/heading'
import { Hr } from '@react-email/hr'
import { Html } from '@react-email/html'
import { Link } from '@react-email/link'
import { Preview } from '@react-email/preview'
import { Section } from '@react-email/section'
import { Text } from '@react-email/text'
import * as styles from './styles.ts'

export interface MailProps {
  /** Whose mail it is, shown above everything. */
  readonly host: string
  /** The organization's, where it has one. */
  readonly colour?: string | undefined
  readonly heading: string
  readonly paragraphs: readonly string[]
  /** The thing that it is about, each fact a line. */
  readonly card?: { readonly title: string; readonly lines: readonly string[] }
  readonly action: { readonly label: string; readonly url: string }
  /** Why somebody gets this. */
  readonly because: string
  readonly unsubscribeUrl?: string
  /** Where its reader sees what is held of them. */
  readonly ownDataUrl?: string
}

/** The one layout of every mail: readable at 320 pixels, in the dark, and without pictures. */
export function Mail({
  host,
  colour,
  heading,
  paragraphs,
  card,
  action,
  because,
  unsubscribeUrl,
  ownDataUrl,
}: MailProps) {
  const look = styles.inColour(colour)
  return (
    <Html lang="en">
      <Head>
        <meta name="color-scheme" content="light dark" />
        <meta name="supported-color-schemes" content="light dark" />
        <style>{styles.dark}</style>
      </Head>
      <Preview>{paragraphs[0] ?? heading}</Preview>
      <Body className="ground" style={styles.ground}>
        <Container className="sheet" style={styles.sheet}>
          <Text className={colour ? 'own' : 'quiet'} style={look.host}>
            {host}
          </Text>
          <Heading as="h1" className="text" style={styles.heading}>
            {heading}
          </Heading>
          {paragraphs.map((paragraph) => (
            <Text key={paragraph} className="text" style={styles.paragraph}>
              {paragraph}
            </Text>
          ))}
          {card && (
            <Section className={look.cardClass} style={look.card}>
              <Text className="text" style={styles.title}>
                {card.title}
              </Text>
              {card.lines.map((line) => (
                <Text key={line} className="quiet" style={styles.line}>
                  {line}
                </Text>
              ))}
            </Section>
          )}
          <Button href={action.url} className={look.buttonClass} style={look.button}>
            {action.label}
          </Button>
          <Text className="quiet" style={styles.small}>
            The link in full:{' '}
            <Link href={action.url} className="link" style={styles.link}>
              {action.url}
            </Link>
          </Text>
          <Hr className="line" style={styles.rule} />
          <Text className="quiet" style={styles.small}>
            {because}
            {unsubscribeUrl && (
              <>
                {' '}
                <Link href={unsubscribeUrl} className="link" style={styles.link}>
                  Stop reminders
                </Link>
              </>
            )}
            {ownDataUrl && (
              <>
                {' '}
                <Link href={ownDataUrl} className="link" style={styles.link}>
                  What is held of you, and how to end it
                </Link>
              </>
            )}
          </Text>
        </Container>
      </Body>
    </Html>
  )
}
