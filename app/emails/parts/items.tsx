import { Column, Row } from 'react-email';
import type { ItemView } from '../letter/letter-view.ts';
import { Each, When } from '../slots/blocks.tsx';
import { LIGHT, SMALL } from './theme.ts';

/** Products under each other: picture, name, variant and quantity, price, and why they are shown. */
export function Items({ items, pictureSize }: { items: readonly ItemView[]; pictureSize: number }) {
  const title = { color: LIGHT.ink, fontWeight: 700, textDecoration: 'none' };
  const pictureLink = { ...SMALL, textDecoration: 'none' };
  const small = (text: string) => (
    <div className="k-muted" style={SMALL}>
      {text}
    </div>
  );
  return (
    <Each of={items}>
      {(item) => (
        <Row className="k-line" style={{ borderTop: `1px solid ${LIGHT.line}` }}>
          <When value={item.imageUrl}>
            {(imageUrl) => (
              <Column
                data-skip-in-text="true"
                width={pictureSize + 16}
                style={{ padding: '16px 0', verticalAlign: 'top', width: `${pictureSize + 16}px` }}
              >
                <a href={item.url} tabIndex={-1} className="k-muted" style={pictureLink}>
                  <img
                    src={imageUrl}
                    alt={item.title}
                    width={pictureSize}
                    height={pictureSize}
                    style={{ border: '0', borderRadius: '6px', display: 'block', objectFit: 'cover' }}
                  />
                </a>
              </Column>
            )}
          </When>
          <Column dir="auto" style={{ padding: '16px 0', verticalAlign: 'top' }}>
            <a href={item.url} className="k-ink" style={title}>
              {item.title}
            </a>
            <When value={item.details}>{small}</When>
            <div>{item.price}</div>
            <When value={item.reason}>{small}</When>
          </Column>
        </Row>
      )}
    </Each>
  );
}
