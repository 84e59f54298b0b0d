/** After a form that came back with errors (status 422), reading goes on at the list of what is wrong. */
export function focusErrors(): void {
  let cameBack = false;
  document.addEventListener('turbo:submit-end', (event) => {
    cameBack = (event as CustomEvent<{ success?: boolean }>).detail.success === false;
  });
  document.addEventListener('turbo:render', (event) => {
    const refreshed = (event as CustomEvent<{ renderMethod?: string }>).detail.renderMethod === 'morph';
    // A refresh in place must not pull somebody out of the field that they are mending.
    if (refreshed && !cameBack) return;
    cameBack = false;
    document.querySelector<HTMLElement>('[data-error-summary]')?.focus();
  });
}
