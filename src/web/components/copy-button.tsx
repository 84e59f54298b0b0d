/**
 * Copies what stands in a field, where there is JavaScript; without it the button is not there, and people select the
 * text themselves. `of` is the id of the field.
 */
export const CopyButton = ({ of, label, done }: { of: string; label: string; done: string }) => (
  <button
    type="button"
    class="nl-button nl-button--secondary luwte-no-print"
    data-copies={of}
    data-copied={done}
    hidden
  >
    <span class="nl-button__label" aria-live="polite">
      {label}
    </span>
  </button>
);
