import { isUnseen, type Unseen } from '../../model/environment.ts';
import type { EvidenceRecord } from '../../model/evidence.ts';
import { isoWithOffset } from '../../model/time.ts';
import { both, clockText, lengthText, serverTimeTexts, unseenTexts } from '../texts.ts';
import { type Html, html, namedRow, shown } from './html.ts';

/** Where and by which clock an item was captured, and what of that the program could not see. */
export function environment({ clock, environment: env, capturedAt }: EvidenceRecord): Html {
  return html`<h3>采集环境<span class="en">Captured in</span></h3>
<table>
${row('扩展版本', 'Extension', `CardProof ${env.extensionVersion}`)}
${row('浏览器', 'Browser', seenText(env.browser))}
${row('浏览器标识', 'User agent', shown(env.userAgent))}
${row('系统', 'System', shown([env.system, env.platform].filter((name) => typeof name === 'string').join(' · ') || '—'))}
${row('系统版本', 'System version', seenText(env.systemVersion))}
${row('处理器', 'Processor', seenText(env.architecture))}
${row('语言', 'Languages', env.languages.join(', ') || '—')}
${row('时区', 'Zone', `${clock.zone}, UTC${capturedAt.match(/[+-]\d\d:\d\d$/)?.[0] ?? ''}`)}
${row('与商店服务器的时差', 'Offset to the shop’s server', offset(clock))}
${row('无痕窗口', 'Private window', env.incognito ? '是 yes' : '否 no')}
${row('代理', 'Proxy', unseen(env.proxy))}
${row('缩放', 'Zoom', zoom(env.zoom))}
${viewRows(env.view)}
</table>`;
}

const row = (zh: string, en: string, value: Html | string): Html => namedRow({ zh, en }, value);

/** Of a version that did not look for it nothing can be said, not even that it was unseen. */
const notRecorded = '当时的版本未记录 not recorded by that version';

function seenText(value: string | Unseen | undefined): Html | string {
  return typeof value === 'string' ? shown(value) : unseen(value);
}

function unseen(value: Unseen | undefined): string {
  return value
    ? `看不到：${unseenTexts[value.unseen].zh} could not be seen: ${unseenTexts[value.unseen].en}`
    : notRecorded;
}

function zoom(value: EvidenceRecord['environment']['zoom']): string {
  return typeof value === 'number' ? `${Math.round(value * 100)} %` : unseen(value);
}

function viewRows(view: EvidenceRecord['environment']['view']): Html {
  if (view === null || isUnseen(view)) {
    const page = unseen(view ?? { unseen: 'page-not-read' });
    return html`${row('窗口、页面、屏幕', 'Window, document, screen', page)}`;
  }
  const size = ({ width, height }: { width: number; height: number }) => `${width} × ${height}`;
  return html`${row('窗口', 'Viewport', `${size(view.viewport)}，滚动 scrolled ${view.scroll.x}, ${view.scroll.y}`)}
${row('页面', 'Document', size(view.document))}
${row('屏幕', 'Screen', `${size(view.screen)}，像素比 pixel ratio ${view.devicePixelRatio}`)}
${row('页面语言', 'Language of the page', shown(view.language || '—'))}`;
}

/** How far the local clock was from the server's, how surely, and how that is known. */
function offset({ server, offsetMinutes }: EvidenceRecord['clock']): Html | string {
  if (!server) return notRecorded;
  if ('unseen' in server) {
    const { zh, en } = serverTimeTexts[server.unseen];
    return `未知：${zh} unknown: ${en}`;
  }
  const by = lengthText(server.offsetMs);
  const which =
    Math.abs(server.offsetMs) <= server.uncertaintyMs
      ? '与本机时钟一致 agrees with the local clock'
      : server.offsetMs < 0
        ? `本机快 ${by} local clock fast by ${by}`
        : `本机慢 ${by} local clock slow by ${by}`;
  const said = clockText(isoWithOffset(server.dateMs, offsetMinutes));
  const at = clockText(isoWithOffset(server.localMs, offsetMinutes));
  return html`${which}，误差至多 uncertainty ${lengthText(server.uncertaintyMs)}<br>
<span class="en">${both({
    zh: `${server.origin} 的响应头 Date：${said}；其时本机时钟：${at}。`,
    en: `Date header of that server, and the local clock at that moment.`,
  })}</span>`;
}
