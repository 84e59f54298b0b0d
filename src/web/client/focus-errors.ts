/** After a form that came back with errors (status 422), reading goes on at the list of what is wrong. */
export function focusErrors(): void {
  document.addEventListener('turbo:render', (event) => {
    // A refresh in place must not pull somebody out of the field that they are mending.
    if ((event as CustomEvent<{ renderMethod?: string }>).detail.renderMethod === 'morph') return;
    document.querySelector<HTMLElement>('[data-error-summary]')?.focus();
  });
}
