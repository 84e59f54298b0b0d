import type { Child, PropsWithChildren } from 'hono/jsx';
import { Icon, type IconName } from './icon.tsx';

/**
 * `primary` is the one good next thing of a page; `secondary` another way; `subtle` a way out;
 * `danger` ends or destroys something.
 */
export type ButtonKind = 'primary' | 'secondary' | 'subtle' | 'danger';

function classes(kind: ButtonKind): string {
  return `nl-button nl-button--${kind === 'danger' ? 'primary nl-button--negative' : kind}`;
}

const Label = ({ icon, children }: { icon: IconName | undefined; children?: Child }) =>
  icon ? (
    <>
      <span class="nl-button__icon-start">
        <Icon name={icon} />
      </span>
      <span class="nl-button__label">{children}</span>
    </>
  ) : (
    <span class="nl-button__label">{children}</span>
  );

interface ButtonProps {
  kind?: ButtonKind;
  icon?: IconName;
  /** What the form receives when this button sent it. */
  name?: string;
  value?: string;
  /** Sends the form to another address than its own. */
  formaction?: string;
  /** The language of the words on it, when it is another than the page's. */
  lang?: string;
}

/** A button that sends the form it stands in. */
export const Button = ({ kind = 'primary', icon, children, ...rest }: PropsWithChildren<ButtonProps>) => (
  <button type="submit" class={classes(kind)} {...rest}>
    <Label icon={icon}>{children}</Label>
  </button>
);

/** A link that looks like a button: it goes somewhere and changes nothing. */
export const ButtonLink = ({
  href,
  kind = 'primary',
  icon,
  children,
}: PropsWithChildren<{ href: string; kind?: ButtonKind; icon?: IconName }>) => (
  <a class={classes(kind)} href={href}>
    <Label icon={icon}>{children}</Label>
  </a>
);

/** Buttons that belong together, the first one the most likely; below each other on a phone. */
export const ButtonRow = ({ children }: PropsWithChildren) => <div class="luwte-button-row">{children}</div>;
