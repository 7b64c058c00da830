/** The coach is no part of the page: it carries its own style in a closed shadow tree. */
export const coachStyle = `
:host { all: initial; }
* { box-sizing: border-box; }
.coach {
  padding: 20px; border: 1px solid var(--line); border-block-start: 4px solid var(--action);
  border-radius: var(--radius); background: var(--surface); color: var(--ink);
  font: 0.9375rem/1.55 var(--font); overflow-wrap: anywhere; text-autospace: normal;
}
p, h2, ol { margin: 0; padding: 0; }
h2 { font-size: var(--text-large); line-height: 1.35; }
.where { color: var(--ink-soft); font-size: 0.8125rem; }
.parts { display: grid; gap: 12px; }
.do {
  padding: 12px; border-radius: var(--radius-small); background: var(--soon-ground); color: var(--soon);
  font-weight: 600;
}
.done {
  display: grid; gap: 8px; padding: 12px; border-radius: var(--radius-small);
  background: var(--good-ground); color: var(--good);
}
.done strong { font-size: var(--text-large); }
.left { color: var(--ink); font-size: 1.5rem; font-weight: 700; font-variant-numeric: tabular-nums; }
.due { color: var(--ink); font-size: 0.8125rem; }
.picture { position: relative; border: 1px solid var(--line); border-radius: var(--radius-small); overflow: hidden; }
.picture img { display: block; width: 100%; }
.picture-mask { position: absolute; background: var(--mask); }
.picture-none { padding: 12px; color: var(--ink-soft); }
a { color: var(--action-text); }
.next {
  display: block; padding: 10px 14px; border-radius: var(--radius-small); background: var(--action);
  color: var(--action-ink); text-align: center; text-decoration: none; font-weight: 600;
}
.next:hover { background: var(--action-hover); }
.quiet { background: transparent; color: var(--action-text); text-decoration: underline; font-weight: 400; }
.quiet:hover { background: var(--sunken); }
a:focus-visible { outline: 3px solid var(--action-text); outline-offset: 2px; border-radius: var(--radius-small); }
kbd {
  padding: 1px 5px; border: 1px solid currentColor; border-radius: 4px; font: 0.8125rem var(--font-code);
}
`;
