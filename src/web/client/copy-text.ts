/**
 * A button that copies the text beside it. Where a browser does not let it, the text is selected, so that one key does it.
 * Without JavaScript the button is not there.
 */
export function copyText(): void {
  const show = () => {
    for (const part of document.querySelectorAll<HTMLElement>('[data-needs-script]')) part.hidden = false;
  };
  show();
  for (const event of ['turbo:load', 'turbo:render', 'turbo:morph']) document.addEventListener(event, show);
  document.addEventListener('click', (event) => {
    const button = event.target instanceof Element ? event.target.closest<HTMLButtonElement>('[data-copy]') : null;
    const field = button && document.getElementById(button.dataset.copy ?? '');
    if (button && field instanceof HTMLTextAreaElement) void copy(button, field);
  });
}

async function copy(button: HTMLButtonElement, field: HTMLTextAreaElement): Promise<void> {
  field.focus();
  field.select();
  try {
    await navigator.clipboard.writeText(field.value);
  } catch {
    // Not allowed here, or no secure connection: it stands selected.
    return;
  }
  const label = button.querySelector('.nl-button__label');
  if (label && button.dataset.copied !== undefined) label.textContent = button.dataset.copied;
}
