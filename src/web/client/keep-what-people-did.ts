/** A live refresh changes the page around people: what they opened stays open, what they typed stays typed. */
export function keepWhatPeopleDid(): void {
  // A form that was answered is drawn as the answer has it: empty and with a new id, or with what is wrong beside it.
  const answered = new WeakSet<HTMLFormElement>();
  document.addEventListener('turbo:submit-end', (event) => {
    const { fetchResponse } = (event as CustomEvent<{ fetchResponse?: unknown }>).detail;
    if (fetchResponse !== undefined && event.target instanceof HTMLFormElement) answered.add(event.target);
  });
  document.addEventListener('turbo:before-morph-attribute', (event) => {
    const { attributeName } = (event as CustomEvent<{ attributeName: string }>).detail;
    if (attributeName === 'open' && event.target instanceof HTMLDetailsElement) event.preventDefault();
  });
  document.addEventListener('turbo:before-morph-element', (event) => {
    if (!(event.target instanceof HTMLFormElement) || answered.delete(event.target)) return;
    if (touched(event.target)) event.preventDefault();
  });
}

function touched(form: HTMLFormElement): boolean {
  return form.contains(document.activeElement) || [...form.elements].some(changed);
}

function changed(control: Element): boolean {
  if (control instanceof HTMLInputElement) {
    return control.type === 'checkbox' || control.type === 'radio'
      ? control.checked !== control.defaultChecked
      : control.value !== control.defaultValue;
  }
  if (control instanceof HTMLTextAreaElement) return control.value !== control.defaultValue;
  if (control instanceof HTMLSelectElement) {
    return [...control.options].some((option) => option.selected !== option.defaultSelected);
  }
  return false;
}
