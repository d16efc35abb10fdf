import { useTranslation } from 'react-i18next';

export interface FigureRows {
  head: readonly string[];
  /** The first cell names the row. */
  rows: readonly (readonly string[])[];
}

/** The numbers behind a picture, shown when asked for; screen readers find them in any case. */
export function FigureTable({ head, rows, name }: FigureRows & { name: string }) {
  const { t } = useTranslation();
  return (
    <details className="kz-figures">
      <summary>{t('insights.table')}</summary>
      <div className="kz-scroll" role="region" aria-label={name} tabIndex={0}>
        <table className="kz-table">
          <thead>
            <tr>
              {head.map((text) => (
                <th key={text} scope="col">
                  {text}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map(([first, ...cells]) => (
              <tr key={first}>
                <th scope="row">{first}</th>
                {cells.map((cell, index) => (
                  <td key={head[index + 1]}>{cell}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </details>
  );
}
