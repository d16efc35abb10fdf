// The outer half of the App Bridge stand-in: draws what the embedded app asks for around it.
const frame = document.querySelector('#app');
const { origin, shop } = frame.dataset;
const own = new Set(['shop', 'host', 'id_token', 'embedded', 'hmac', 'timestamp', 'locale', 'session']);

const answers = {
  async token({ request }) {
    const response = await fetch(`/admin/session-token?shop=${shop}`);
    tell({ type: 'token', request, ...(await response.json()) });
  },
  async scopes({ request, scopes }) {
    const response = await fetch(`/admin/scopes?shop=${shop}`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ scopes }),
    });
    tell({ type: 'scopesAnswer', request, answer: await response.json() });
  },
  toast: showToast,
  saveBar({ element, isOpen, buttons }) {
    const bar = document.querySelector('#save-bar');
    bar.hidden = !isOpen;
    if (isOpen) drawButtons(document.querySelector('#save-bar-buttons'), element, buttons);
  },
  titleBar({ element, title, buttons }) {
    document.querySelector('#title-bar h1').textContent = title || frame.title;
    drawButtons(document.querySelector('#title-bar-buttons'), element, buttons);
  },
  navigation: drawNavigation,
  loading({ isLoading }) {
    document.querySelector('#loading').hidden = !isLoading;
  },
  location({ path }) {
    const url = new URL(path, origin);
    for (const name of own) url.searchParams.delete(name);
    const kept = url.pathname + url.search;
    history.replaceState(
      null,
      '',
      `/admin?shop=${shop}${kept === '/' ? '' : `&path=${encodeURIComponent(kept)}`}`,
    );
    markCurrent(url.pathname);
  },
};

addEventListener('message', (event) => {
  if (event.source === frame.contentWindow && event.origin === origin)
    answers[event.data?.type]?.(event.data);
});

function tell(message) {
  frame.contentWindow.postMessage(message, origin);
}

function showToast({ message, isError, duration = 5000, action, element }) {
  const toast = document.createElement('div');
  toast.className = isError ? 'toast error' : 'toast';
  toast.append(message);
  if (action) {
    const button = document.createElement('button');
    button.textContent = action;
    button.addEventListener('click', () => {
      tell({ type: 'toastAction', element });
      toast.remove();
    });
    toast.append(button);
  }
  document.querySelector('#toasts').append(toast);
  setTimeout(() => toast.remove(), duration);
}

function drawButtons(place, element, buttons) {
  place.replaceChildren(
    ...buttons.map(({ label, isPrimary, isDisabled }, index) => {
      const button = document.createElement('button');
      button.textContent = label;
      button.className = isPrimary ? 'primary' : '';
      button.disabled = isDisabled;
      button.addEventListener('click', () => tell({ type: 'press', element, index }));
      return button;
    }),
  );
}

let current = '/';

function drawNavigation({ element, links }) {
  const nav = document.querySelector('#app-nav');
  const [home] = nav.children;
  const drawn = links.map(({ label, path, isHome }, index) => {
    const link = isHome ? home : document.createElement('a');
    if (!isHome) link.textContent = label;
    link.href = `/admin?shop=${shop}&path=${encodeURIComponent(path)}`;
    link.dataset.path = path;
    link.addEventListener('click', (event) => {
      if (event.metaKey || event.ctrlKey) return;
      event.preventDefault();
      tell({ type: 'press', element, index });
    });
    return link;
  });
  nav.replaceChildren(...new Set([home, ...drawn]));
  markCurrent(current);
}

function markCurrent(path) {
  current = path;
  for (const link of document.querySelectorAll('#app-nav a')) {
    const target = link.dataset.path;
    const isCurrent = target === '/' ? path === '/' : path === target || path.startsWith(`${target}/`);
    if (isCurrent) link.setAttribute('aria-current', 'page');
    else link.removeAttribute('aria-current');
  }
}
