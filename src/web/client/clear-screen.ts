/**
 * "Scherm leeg": the page goes blank at once, before the network answers, and the blank page takes its place in the
 * history, so that one step back does not show it again. Without JavaScript the link alone still leaves.
 */
export function clearScreenOnLeaving(): void {
  document.addEventListener(
    'click',
    (event) => {
      const link = event.target instanceof Element ? event.target.closest<HTMLAnchorElement>('a[data-leave]') : null;
      if (!link) return;
      event.preventDefault();
      document.title = '\u200b';
      document.body.replaceChildren();
      location.replace(link.href);
    },
    { capture: true },
  );
}
