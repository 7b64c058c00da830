import type { JSX } from 'preact';
import { useRef, useState } from 'preact/hooks';
import { t } from '../../../browser/i18n.ts';
import type { EditedMask, MaskDraft, Rect, Size } from './mask-draft.ts';

/** How far one press of an arrow key goes, in pixels of the picture. */
const arrowStep = 4;
/** A press of the mouse that moves less draws nothing, in pixels of the picture. */
const leastDrag = 4;

const arrows: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

/**
 * The picture with its masks. A mouse draws a new one; each is a button that arrow keys move, and size
 * with shift.
 * @param props.scale screen pixels per pixel of the picture; null fits it to the width
 */
export function MaskStage({
  draft,
  url,
  size,
  scale,
  isPeeking,
  selected,
  onSelect,
}: {
  draft: MaskDraft;
  url: string;
  size: Size;
  scale: number | null;
  isPeeking: boolean;
  selected: string | null;
  onSelect: (key: string | null) => void;
}): JSX.Element {
  const stage = useRef<HTMLFieldSetElement>(null);
  const [drawn, setDrawn] = useState<Rect | null>(null);
  const from = useRef<{ x: number; y: number } | null>(null);

  const pointOf = (event: PointerEvent) => {
    const box = stage.current?.getBoundingClientRect();
    if (!box || box.width === 0) return { x: 0, y: 0 };
    const factor = size.width / box.width;
    return { x: (event.clientX - box.left) * factor, y: (event.clientY - box.top) * factor };
  };
  const stop = () => {
    from.current = null;
    setDrawn(null);
  };
  return (
    <div class="mask-frame">
      <fieldset
        ref={stage}
        class={isPeeking ? 'mask-stage mask-stage-peek' : 'mask-stage'}
        style={{ width: scale === null ? '100%' : `${size.width * scale}px` }}
        aria-label={t('mask.stage')}
        onPointerDown={(event) => {
          const isOnMask = event.target instanceof HTMLButtonElement;
          if (event.button !== 0 || isOnMask || event.pointerType === 'touch') return;
          event.preventDefault();
          event.currentTarget.setPointerCapture(event.pointerId);
          from.current = pointOf(event);
        }}
        onPointerMove={(event) => {
          if (from.current) setDrawn(between(from.current, pointOf(event)));
        }}
        onPointerUp={(event) => {
          if (!from.current) return;
          const rect = between(from.current, pointOf(event));
          stop();
          if (rect.width >= leastDrag && rect.height >= leastDrag) onSelect(draft.add(rect));
          else onSelect(null);
        }}
        onPointerCancel={stop}
      >
        <img src={url} alt="" draggable={false} />
        {draft.masks.value.map((mask, index) => (
          <MaskButton
            key={mask.key}
            mask={mask}
            no={index + 1}
            size={size}
            isSelected={mask.key === selected}
            draft={draft}
            onSelect={onSelect}
          />
        ))}
        {drawn && <span class="mask-drawn" style={placeOf(drawn, size)} />}
      </fieldset>
    </div>
  );
}

function MaskButton({
  mask,
  no,
  size,
  isSelected,
  draft,
  onSelect,
}: {
  mask: EditedMask;
  no: number;
  size: Size;
  isSelected: boolean;
  draft: MaskDraft;
  onSelect: (key: string | null) => void;
}): JSX.Element {
  const { key, own, rect } = mask;
  const kind = own ? 'mask-own' : 'mask-program';
  return (
    <button
      type="button"
      class={`mask ${kind}${isSelected ? ' mask-selected' : ''}`}
      style={placeOf(rect, size)}
      aria-label={t(own ? 'mask.ownRect' : 'mask.programRect', { n: no })}
      aria-pressed={isSelected}
      onClick={() => onSelect(key)}
      onFocus={() => onSelect(key)}
      onKeyDown={(event) => {
        const [x, y] = arrows[event.key] ?? [0, 0];
        if (!own || (x === 0 && y === 0)) return;
        event.preventDefault();
        const [right, down] = [x * arrowStep, y * arrowStep];
        draft.change(
          key,
          event.shiftKey
            ? {
                ...rect,
                width: Math.max(1, rect.width + right),
                height: Math.max(1, rect.height + down),
              }
            : {
                ...rect,
                x: Math.min(size.width - rect.width, Math.max(0, rect.x + right)),
                y: Math.min(size.height - rect.height, Math.max(0, rect.y + down)),
              },
        );
      }}
    />
  );
}

function between(a: { x: number; y: number }, b: { x: number; y: number }): Rect {
  const [x, y] = [Math.min(a.x, b.x), Math.min(a.y, b.y)];
  return { x, y, width: Math.abs(a.x - b.x), height: Math.abs(a.y - b.y) };
}

function placeOf({ x, y, width, height }: Rect, size: Size): Record<string, string> {
  const percent = (part: number, whole: number) => `${(part / whole) * 100}%`;
  return {
    left: percent(x, size.width),
    top: percent(y, size.height),
    width: percent(width, size.width),
    height: percent(height, size.height),
  };
}
