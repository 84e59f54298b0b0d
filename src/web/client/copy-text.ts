/** Shows the buttons that copy the text of a field (components/copy-button.tsx), and lets them. */
export function copyText(): void {
  const show = () => {
    for (const button of document.querySelectorAll<HTMLButtonElement>('button[data-copies]')) button.hidden = false;
  };
  document.addEventListener('turbo:load', show);
  show();
  document.addEventListener('click', (event) => {
    const button =
      event.target instanceof Element ? event.target.closest<HTMLButtonElement>('button[data-copies]') : null;
    const field = button && document.getElementById(button.dataset.copies ?? '');
    if (!(field instanceof HTMLTextAreaElement)) return;
    // The clipboard may refuse: then the text stands selected, to copy by hand.
    field.select();
    navigator.clipboard?.writeText(field.value).then(
      () => {
        const label = button?.querySelector('.nl-button__label');
        if (label && button?.dataset.copied) label.textContent = button.dataset.copied;
      },
      () => {},
    );
  });
}
