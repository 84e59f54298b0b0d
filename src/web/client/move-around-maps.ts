/**
 * The map of the spread, larger and smaller by buttons, and moved by dragging. Its region scrolls by itself, with arrow
 * keys too, so that without this script all of it can be seen. Nothing moves on its own, so there is no motion to reduce.
 */
export function moveAroundMaps(): void {
  prepare();
  document.addEventListener('turbo:render', prepare);
  document.addEventListener('click', (event) => {
    const button = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-map-zoom]') : null;
    const map = button?.closest('[data-map]');
    if (button && map) zoom(map, button.dataset.mapZoom ?? 'fit');
  });
  document.addEventListener('pointerdown', drag);
}

/** The buttons do nothing without this script, so they show only with it. */
function prepare(): void {
  for (const tools of document.querySelectorAll<HTMLElement>('[data-map-tools]')) tools.hidden = false;
}

const step = 1.25;
const [smallest, largest] = [0.2, 4];

function zoom(map: Element, by: string): void {
  const region = map.querySelector<HTMLElement>('[data-map-region]');
  const picture = region?.querySelector('svg');
  if (!region || !picture) return;
  const { width, height } = picture.viewBox.baseVal;
  const now = picture.width.baseVal.value / width;
  const style = getComputedStyle(region);
  const room = region.clientWidth - Number.parseFloat(style.paddingLeft) - Number.parseFloat(style.paddingRight);
  const wished = by === 'in' ? now * step : by === 'out' ? now / step : room / width;
  const scale = Math.min(largest, Math.max(smallest, wished));
  // What stands in the middle stays in the middle.
  const x = (region.scrollLeft + region.clientWidth / 2) / now;
  const y = (region.scrollTop + region.clientHeight / 2) / now;
  picture.setAttribute('width', String(Math.round(width * scale)));
  picture.setAttribute('height', String(Math.round(height * scale)));
  region.scrollTo(x * scale - region.clientWidth / 2, y * scale - region.clientHeight / 2);
}

/** Drags with a mouse or pen; a finger scrolls already. */
function drag(begin: PointerEvent): void {
  const region = begin.target instanceof Element ? begin.target.closest<HTMLElement>('[data-map-region]') : null;
  if (!region || begin.pointerType === 'touch' || begin.button !== 0) return;
  // On the scroll bar the browser does it.
  if (begin.offsetX < 0 || (begin.target === region && begin.offsetX > region.clientWidth)) return;
  const from = { x: region.scrollLeft + begin.clientX, y: region.scrollTop + begin.clientY };
  const move = (event: PointerEvent) => region.scrollTo(from.x - event.clientX, from.y - event.clientY);
  const end = () => {
    region.classList.remove('luwte-map__region--held');
    document.removeEventListener('pointermove', move);
    document.removeEventListener('pointerup', end);
    document.removeEventListener('pointercancel', end);
  };
  region.classList.add('luwte-map__region--held');
  document.addEventListener('pointermove', move);
  document.addEventListener('pointerup', end);
  document.addEventListener('pointercancel', end);
}
