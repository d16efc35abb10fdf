// Tells the shop's app what a visitor looks at: a few seconds after she came, or when she leaves, and only if she agrees
// to being counted. Until then nothing is kept and nothing is asked for.
(() => {
  const page = document.querySelector('[data-kizuna-visit]');
  if (!page) return;
  const key = 'kizuna-visitor';
  const door = `${window.Shopify?.routes?.root ?? '/'}apps/kizuna/visit`;
  const refuses = navigator.globalPrivacyControl || navigator.doNotTrack === '1';
  const waitMs = 4000;
  const hex = (bytes) =>
    Array.from(crypto.getRandomValues(new Uint8Array(bytes)), (byte) =>
      byte.toString(16).padStart(2, '0'),
    ).join('');

  let letter = takeLetter();
  let view = readPage();
  let seenAt;
  let timer;

  // The token of a letter is nothing to share: it leaves the address bar at once.
  function takeLetter() {
    const pairs = location.search.slice(1).split('&');
    const found = pairs.find((pair) => /^kz=[\w-]{40,100}$/.test(pair));
    if (!found) return null;
    const rest = pairs.filter((pair) => pair !== found).join('&');
    history.replaceState(history.state, '', `${location.pathname}${rest && `?${rest}`}${location.hash}`);
    return found.slice(3);
  }

  function readPage() {
    const { kind, value = '' } = page.dataset;
    const name = { product: 'productId', collection: 'handle', search: 'words' }[kind];
    const text = value.replace(/[\s\p{Cc}]+/gu, ' ').trim();
    return name && text ? { kind, [name]: text, id: hex(8) } : null;
  }

  const mayTell = () => !refuses && window.Shopify?.customerPrivacy?.analyticsProcessingAllowed?.() === true;

  function decide() {
    clearTimeout(timer);
    if (mayTell()) timer = setTimeout(tell, waitMs);
    else forget();
  }

  function forget() {
    try {
      localStorage.removeItem(key);
      sessionStorage.removeItem(key);
    } catch {
      // Nothing can be kept here, so nothing was.
    }
  }

  // The cart's token, where the browser has one already; its key stays here.
  function cartAtHand() {
    const [, cart = ''] = /(?:^|; )cart=([^;]+)/.exec(document.cookie) ?? [];
    return /^[\w.=-]{8,128}$/.exec(decodeURIComponent(cart).split('?')[0])?.[0] ?? null;
  }

  function tell() {
    if (seenAt === undefined || !mayTell()) return;
    try {
      const cart = cartAtHand();
      if (!view && !letter && (!cart || sessionStorage.getItem(key) === cart)) return;
      const kept = localStorage.getItem(key);
      const visitorId = /^[0-9a-f]{32}$/.test(kept) ? kept : hex(16);
      localStorage.setItem(key, visitorId);
      const age = Math.min(3600, Math.round((performance.now() - seenAt) / 1000));
      const visit = { visitorId, views: view ? [{ ...view, age }] : [], cart, kz: letter };
      if (!navigator.sendBeacon(door, new Blob([JSON.stringify(visit)], { type: 'application/json' })))
        return;
      view = letter = null;
      sessionStorage.setItem(key, cart ?? '');
    } catch {
      // A browser that keeps nothing is not counted.
    }
  }

  // A page that is loaded ahead, or behind another one, has not been looked at yet.
  function look() {
    if (document.visibilityState === 'hidden') tell();
    else seenAt ??= performance.now();
  }

  look();
  document.addEventListener('visibilitychange', look);
  addEventListener('pagehide', tell);
  document.addEventListener('visitorConsentCollected', decide);
  if (window.Shopify?.customerPrivacy || refuses) decide();
  else
    window.Shopify?.loadFeatures?.([{ name: 'consent-tracking-api', version: '0.1' }], (error) => {
      if (!error) decide();
    });
})();
