import { useEffect, useRef, useState } from 'react';

const phoneWidth = 375;
const desktopWidth = 660;
const darkQuery = /@media \(prefers-color-scheme:\s*dark\)/g;

/**
 * A letter as a mail program shows it: scaled to the room there is, closed off from the panel. Nothing in it runs, and
 * its links open nowhere.
 */
export function LetterFrame(props: { html: string; title: string; isPhone?: boolean; isDark?: boolean }) {
  const { html, title, isPhone = false, isDark = false } = props;
  const room = useRef<HTMLDivElement>(null);
  const available = useWidth(room);
  const width = isPhone ? phoneWidth : desktopWidth;
  const scale = available > 0 ? Math.min(1, available / width) : 1;
  return (
    <div ref={room} className="kz-letter-frame">
      <iframe
        title={title}
        sandbox=""
        srcDoc={html.replace(darkQuery, isDark ? '@media all' : '@media not all')}
        style={{ width, height: `${100 / scale}%`, transform: `scale(${scale})` }}
      />
    </div>
  );
}

function useWidth(element: React.RefObject<HTMLElement>): number {
  const [width, setWidth] = useState(0);
  useEffect(() => {
    if (!element.current) return undefined;
    const observer = new ResizeObserver(([entry]) => setWidth(entry?.contentRect.width ?? 0));
    observer.observe(element.current);
    return () => observer.disconnect();
  }, [element]);
  return width;
}
