import type { JSX } from 'preact';
import { type Finding, severities } from '../../model/pack.ts';
import { messageIn } from '../../pack/findings.ts';
import { useTexts } from './language.ts';
import { severityNames } from './texts.ts';

/** More paths than this are folded in. */
const shownPaths = 5;

/** What was found, by how much it matters; the same about several files is said once. */
export function FindingList({ findings }: { findings: readonly Finding[] }): JSX.Element {
  const { say } = useTexts();
  return (
    <>
      {severities.map((severity) => {
        const groups = groupsOf(findings.filter((finding) => finding.severity === severity));
        return (
          groups.length > 0 && (
            <section key={severity} class={`findings findings-${severity}`}>
              <h2>{say(severityNames[severity])}</h2>
              <ul>
                {groups.map((group) => (
                  <FindingGroup key={group.message} group={group} />
                ))}
              </ul>
            </section>
          )
        );
      })}
    </>
  );
}

interface Group {
  code: string;
  message: string;
  paths: string[];
}

function groupsOf(findings: readonly Finding[]): Group[] {
  const groups = new Map<string, Group>();
  for (const { code, message, path } of findings) {
    const group = groups.get(message) ?? { code, message, paths: [] };
    groups.set(message, group);
    group.paths.push(path);
  }
  return [...groups.values()];
}

function FindingGroup({ group: { code, message, paths } }: { group: Group }): JSX.Element {
  const { say, t } = useTexts();
  const [shown, folded] = [paths.slice(0, shownPaths), paths.slice(shownPaths)];
  return (
    <li class="finding" data-code={code}>
      <ul class="finding-paths">
        {shown.map((path) => (
          <Path key={path} path={path} />
        ))}
      </ul>
      {folded.length > 0 && (
        <details>
          <summary>{t('more', folded.length)}</summary>
          <ul class="finding-paths">
            {folded.map((path) => (
              <Path key={path} path={path} />
            ))}
          </ul>
        </details>
      )}
      <p>{say({ zh: messageIn(message, 'zh'), en: messageIn(message, 'en') })}</p>
    </li>
  );
}

function Path({ path }: { path: string }): JSX.Element {
  const { t } = useTexts();
  return <li>{path === '' ? t('wholePack') : <code>{path}</code>}</li>;
}
