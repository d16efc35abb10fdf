// A stand-in for Shopify's App Bridge: the inner half, loaded by the embedded app instead of the script from
// Shopify's network. The outer half is admin-frame.js. It does what the app uses, in the way the real one does.
(() => {
  const script = document.currentScript;
  const adminOrigin = new URL(script.src).origin;
  const parameters = new URLSearchParams(location.search);
  const remember = (name) => {
    const value = parameters.get(name) ?? sessionStorage.getItem(`app-bridge-${name}`) ?? '';
    sessionStorage.setItem(`app-bridge-${name}`, value);
    return value;
  };
  const config = {
    apiKey: script.dataset.apiKey ?? document.querySelector('meta[name="shopify-api-key"]')?.content ?? '',
    shop: remember('shop'),
    host: remember('host'),
    locale: remember('locale') || 'en',
  };

  const reload = parameters.get('shopify-reload');

  if (window.top === window) {
    const { pathname } = new URL(reload ?? location.href, location.origin);
    location.replace(`${adminOrigin}/admin?shop=${config.shop}&path=${encodeURIComponent(pathname)}`);
    return;
  }

  const tell = (message) => parent.postMessage(message, adminOrigin);
  const hear = (type, listener) =>
    addEventListener('message', (event) => {
      if (event.origin === adminOrigin && event.data?.type === type) listener(event.data);
    });

  // --- session tokens: live a minute, renewed ten seconds before their end ---
  const renewBeforeMs = 10_000;
  const waiting = new Map();
  let requests = 0;
  let latest;

  hear('token', ({ request, token }) => {
    waiting.get(request)?.(token);
    waiting.delete(request);
  });

  // --- scopes: the admin asks the merchant; this one always says yes ---
  const scopesWaiting = new Map();

  hear('scopesAnswer', ({ request, answer }) => {
    scopesWaiting.get(request)?.(answer);
    scopesWaiting.delete(request);
  });

  function askForScopes(scopes) {
    return new Promise((resolve) => {
      requests += 1;
      scopesWaiting.set(requests, resolve);
      tell({ type: 'scopes', request: requests, scopes });
    });
  }

  function expiresAt(token) {
    return JSON.parse(atob(token.split('.')[1].replaceAll('-', '+').replaceAll('_', '/'))).exp * 1000;
  }

  async function idToken() {
    const token = await latest?.catch(() => undefined);
    return token && expiresAt(token) - renewBeforeMs > Date.now() ? token : freshToken();
  }

  function freshToken() {
    latest = new Promise((resolve) => {
      requests += 1;
      waiting.set(requests, resolve);
      tell({ type: 'token', request: requests });
    });
    return latest;
  }

  // --- fetch: requests to the app's own origin say who asks ---
  const plainFetch = window.fetch.bind(window);

  window.fetch = async (input, init) => {
    const request = new Request(input, init);
    if (new URL(request.url).origin !== location.origin || request.headers.has('Authorization'))
      return plainFetch(request);
    const again = request.clone();
    const response = await plainFetch(authorized(request, await idToken()));
    if (response.headers.get('X-Shopify-Retry-Invalid-Session-Request') !== '1') return response;
    return plainFetch(authorized(again, await freshToken()));
  };

  function authorized(request, token) {
    const headers = new Headers(request.headers);
    headers.set('Authorization', `Bearer ${token}`);
    headers.set('X-Requested-With', 'XMLHttpRequest');
    return new Request(request, { headers });
  }

  // --- the bounce page asks for a reload with a fresh token ---
  if (reload) {
    void freshToken().then((token) => {
      const url = new URL(reload, location.origin);
      url.searchParams.set('id_token', token);
      if (url.origin === location.origin) location.replace(url);
    });
  }

  // --- elements that the frame draws ---
  let elements = 0;
  const drawn = new Map();
  hear('press', ({ element, index }) => drawn.get(element)?.pressables()[index]?.click());

  class FrameElement extends HTMLElement {
    connectedCallback() {
      this.key ??= `e${++elements}`;
      drawn.set(this.key, this);
      this.style.display = 'none';
      this.observer ??= new MutationObserver(() => this.draw());
      this.observer.observe(this, { subtree: true, childList: true, attributes: true, characterData: true });
      queueMicrotask(() => this.draw());
    }

    disconnectedCallback() {
      drawn.delete(this.key);
      this.observer.disconnect();
      this.withdraw();
    }

    pressables() {
      return [...this.querySelectorAll('button, a')];
    }

    buttons() {
      return this.pressables().map((button) => ({
        label: button.textContent.trim(),
        isPrimary: button.getAttribute('variant') === 'primary',
        isDisabled:
          button.hasAttribute('disabled') ||
          (button.hasAttribute('loading') && button.getAttribute('loading') !== 'false'),
      }));
    }

    draw() {}
    withdraw() {}
  }

  class NavigationMenu extends FrameElement {
    pressables() {
      return [...this.querySelectorAll('a, s-link')];
    }

    draw() {
      const links = this.pressables().map((link) => ({
        label: link.textContent.trim(),
        path: new URL(link.getAttribute('href'), location.href).pathname,
        isHome: link.getAttribute('rel') === 'home',
      }));
      tell({ type: 'navigation', element: this.key, links });
    }
  }

  class TitleBar extends FrameElement {
    static observedAttributes = ['title'];

    attributeChangedCallback() {
      if (this.key) this.draw();
    }

    draw() {
      if (this.closest('ui-modal')) return;
      tell({
        type: 'titleBar',
        element: this.key,
        title: this.getAttribute('title'),
        buttons: this.buttons(),
      });
    }

    withdraw() {
      tell({ type: 'titleBar', element: this.key, title: null, buttons: [] });
    }
  }

  class SaveBar extends FrameElement {
    showing = false;

    show() {
      if (this.showing) return Promise.resolve();
      this.showing = true;
      this.draw();
      this.dispatchEvent(new CustomEvent('show'));
      return Promise.resolve();
    }

    hide() {
      if (!this.showing) return Promise.resolve();
      this.showing = false;
      this.withdraw();
      this.dispatchEvent(new CustomEvent('hide'));
      return Promise.resolve();
    }

    toggle() {
      return this.showing ? this.hide() : this.show();
    }

    draw() {
      const names = { primary: 'Save' };
      const buttons = this.buttons().map((button) => ({
        ...button,
        label: button.label || (button.isPrimary ? names.primary : 'Discard'),
      }));
      if (this.showing) tell({ type: 'saveBar', element: this.key, isOpen: true, buttons });
    }

    withdraw() {
      tell({ type: 'saveBar', element: this.key, isOpen: false, buttons: [] });
    }
  }

  // --- modals: the real ones are drawn by the admin; here a dialog of the page is the same to who uses it ---
  class Modal extends HTMLElement {
    constructor() {
      super();
      this.content = document.createElement('div');
      this.dialog = document.createElement('dialog');
    }

    connectedCallback() {
      this.style.display = 'none';
      this.dialog.style.cssText =
        'border:0;border-radius:12px;padding:0;width:min(620px,calc(100vw - 32px));font:inherit';
      this.dialog.addEventListener('close', () => this.dispatchEvent(new CustomEvent('hide')));
      document.body.append(this.dialog);
    }

    disconnectedCallback() {
      this.dialog.remove();
    }

    show() {
      if (this.dialog.open) return Promise.resolve();
      this.dialog.replaceChildren(this.heading(), this.content, this.footer());
      this.dialog.showModal();
      this.dispatchEvent(new CustomEvent('show'));
      return Promise.resolve();
    }

    hide() {
      if (this.dialog.open) this.dialog.close();
      return Promise.resolve();
    }

    toggle() {
      return this.dialog.open ? this.hide() : this.show();
    }

    heading() {
      const heading = document.createElement('h2');
      heading.style.cssText = 'font-size:16px;margin:0;padding:16px;border-bottom:1px solid #ddd';
      heading.textContent = this.querySelector('ui-title-bar')?.getAttribute('title') ?? '';
      return heading;
    }

    footer() {
      const footer = document.createElement('div');
      footer.style.cssText =
        'display:flex;justify-content:flex-end;gap:8px;padding:16px;border-top:1px solid #ddd';
      for (const original of this.querySelectorAll('ui-title-bar button')) {
        const button = document.createElement('button');
        const isPrimary = original.getAttribute('variant') === 'primary';
        button.textContent = original.textContent;
        button.style.cssText = `min-height:36px;padding:6px 14px;border-radius:8px;border:1px solid #8a8a8a;font:inherit;${isPrimary ? 'background:#303030;color:#fff' : 'background:#fff'}`;
        button.addEventListener('click', () => original.click());
        footer.append(button);
      }
      return footer;
    }
  }

  customElements.define('ui-nav-menu', class extends NavigationMenu {});
  customElements.define('s-app-nav', class extends NavigationMenu {});
  customElements.define('ui-title-bar', TitleBar);
  customElements.define('ui-save-bar', SaveBar);
  customElements.define('ui-modal', Modal);

  // --- where the app is, for the address bar of the frame ---
  const place = () => tell({ type: 'location', path: location.pathname + location.search });
  for (const name of ['pushState', 'replaceState']) {
    const change = history[name].bind(history);
    history[name] = (...parts) => {
      change(...parts);
      place();
    };
  }
  addEventListener('popstate', place);
  addEventListener('pageshow', place);

  // --- the global that pages use ---
  const byId = (id) => {
    const element = document.getElementById(id);
    if (!element) throw new Error(`Expected an element with the id '${id}'`);
    return element;
  };
  const shown = {
    show: (id) => byId(id).show(),
    hide: (id) => byId(id).hide(),
    toggle: (id) => byId(id).toggle(),
  };
  const actions = new Map();
  let toasts = 0;
  hear('toastAction', ({ element }) => actions.get(element)?.());

  window.shopify = {
    config,
    origin: adminOrigin,
    ready: Promise.resolve(),
    environment: { embedded: true, mobile: false, intent: false },
    idToken,
    toast: {
      show(message, { isError, duration, action, onAction } = {}) {
        const element = `toast-${++toasts}`;
        if (onAction) actions.set(element, onAction);
        tell({ type: 'toast', element, message: String(message), isError, duration, action });
        return element;
      },
      hide() {},
    },
    saveBar: { ...shown, leaveConfirmation: () => Promise.resolve() },
    modal: shown,
    scopes: {
      query: () => askForScopes([]).then(({ detail }) => detail),
      request: askForScopes,
    },
    loading: (isLoading = true) => tell({ type: 'loading', isLoading }),
    user: () => Promise.resolve({ accountAccess: 'owner' }),
  };
})();
