import { ownColours } from './own-colours.ts';

/** The chooser carries its own style: nothing of the page reaches into its shadow tree. */
export const chooserStyle = `${ownColours}
:host { all: initial; }
.sheet { position: fixed; inset: 0; z-index: 2147483645; cursor: crosshair; touch-action: none; }
.frame {
  position: fixed; z-index: 2147483646; box-sizing: border-box; pointer-events: none;
  border: 2px solid var(--seal); border-radius: var(--radius-tiny); box-shadow: 0 0 0 200vmax var(--shade);
}
.frame[hidden] { display: none; }
.bar {
  position: fixed; z-index: 2147483647; inset-block-start: 12px; inset-inline: 12px;
  display: flex; flex-wrap: wrap; gap: 4px 16px; align-items: center; box-sizing: border-box;
  max-width: 640px; margin-inline: auto; padding: 10px 14px;
  border: 1px solid var(--line); border-inline-start: var(--mark) solid var(--seal); border-radius: var(--radius);
  background: var(--surface); color: var(--ink); box-shadow: var(--shadow); cursor: default;
  font: 14px/1.5 var(--font);
}
.bar.low { inset-block: auto 12px; }
.words { flex: 1 1 280px; margin: 0; }
.words strong, .words span { display: block; }
.words span { color: var(--ink-soft); font-size: 13px; }
.cancel {
  flex: none; padding: 5px 14px; border: 1px solid var(--line-strong); border-radius: var(--radius-small);
  background: var(--surface); color: inherit; font: inherit; cursor: pointer;
}
.heard { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); margin: 0; }
`;
