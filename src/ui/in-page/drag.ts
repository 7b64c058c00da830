import type { Point } from './free-place.ts';

/** A shorter way is a trembling hand, not a drag; in CSS pixels. */
const shortest = 5;

export interface DragTarget {
  /** Where it stands when the drag begins. */
  from: () => Point;
  to: (point: Point) => void;
  done: (point: Point) => void;
  setDragging: (isDragging: boolean) => void;
}

/**
 * Lets an element be dragged by mouse, pen or finger.
 * @returns what tells a click from the end of a drag: the browser sends one after both
 */
export function dragged(
  handle: HTMLElement,
  isReal: (event: Event) => boolean,
  target: DragTarget,
): { isDragging: () => boolean; wasDragged: () => boolean } {
  let start: { x: number; y: number; at: Point; pointer: number } | null = null;
  let isDragging = false;
  let wasDragged = false;

  function pointOf({ clientX, clientY }: PointerEvent, from: NonNullable<typeof start>): Point {
    return { left: from.at.left + clientX - from.x, top: from.at.top + clientY - from.y };
  }

  function stop(): void {
    start = null;
    isDragging = false;
    target.setDragging(false);
  }

  handle.addEventListener('pointerdown', (event) => {
    if (!isReal(event) || event.button !== 0) return;
    wasDragged = false;
    const { clientX: x, clientY: y, pointerId: pointer } = event;
    start = { x, y, at: target.from(), pointer };
    handle.setPointerCapture?.(pointer);
  });
  handle.addEventListener('pointermove', (event) => {
    if (start?.pointer !== event.pointerId || !isReal(event)) return;
    const way = Math.hypot(event.clientX - start.x, event.clientY - start.y);
    if (!isDragging && way < shortest) return;
    isDragging = true;
    wasDragged = true;
    target.setDragging(true);
    target.to(pointOf(event, start));
  });
  handle.addEventListener('pointerup', (event) => {
    if (start?.pointer !== event.pointerId) return;
    const end = isDragging ? pointOf(event, start) : null;
    stop();
    if (end && isReal(event)) target.done(end);
  });
  handle.addEventListener('pointercancel', () => {
    if (start) target.to(start.at);
    stop();
  });
  return { isDragging: () => isDragging, wasDragged: () => wasDragged };
}
