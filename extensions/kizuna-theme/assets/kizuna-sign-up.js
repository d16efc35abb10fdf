// The sign-up form: asks for its one-time word when somebody begins to type, and sends the address with the words
// beside the button, which are what she agrees to.
(() => {
  const door = `${window.Shopify?.routes?.root ?? '/'}apps/kizuna/`;
  // The shop takes no form sooner than this after its word was given out.
  const minimumMs = 1200;
  const later = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

  // Kept by the script of visits, from those who agreed to being counted.
  function visitorAtHand() {
    try {
      return /^[0-9a-f]{32}$/.exec(localStorage.getItem('kizuna-visitor'))?.[0] ?? null;
    } catch {
      return null;
    }
  }

  async function fetchWord() {
    const response = await fetch(`${door}form`, { headers: { accept: 'application/json' } });
    if (!response.ok) throw new Error(String(response.status));
    const { nonce } = await response.json();
    return { nonce, at: Date.now() };
  }

  function enhance(form) {
    const { email, website } = form.elements;
    const say = (name, text) => {
      form.querySelector(`[data-kizuna-${name}]`).textContent = text;
    };
    let word;
    let isBusy = false;
    const prepare = () => (word ??= fetchWord().catch(() => (word = undefined)));
    form.addEventListener('focusin', prepare, { once: true });

    const refuse = (text, isHerFault) => {
      say('status', '');
      say('error', text);
      if (!isHerFault) return;
      email.setAttribute('aria-invalid', 'true');
      email.focus();
    };

    async function send(isSecondTry) {
      const ready = await prepare();
      if (!ready) return 'failed';
      await later(Math.max(0, ready.at + minimumMs - Date.now()));
      const response = await fetch(`${door}subscribe`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', accept: 'application/json' },
        body: JSON.stringify({
          nonce: ready.nonce,
          email: email.value.trim(),
          formText: form.querySelector('[data-kizuna-consent]').textContent.trim(),
          locale: form.dataset.locale || null,
          country: form.dataset.country || null,
          visitorId: visitorAtHand(),
          website: website.value,
        }),
      });
      if (response.ok) return 'thanks';
      word = undefined;
      if (response.status === 409 && !isSecondTry) return send(true);
      if (response.status === 429) return 'tooMany';
      return response.status === 422 ? 'invalid' : 'failed';
    }

    form.addEventListener('submit', async (event) => {
      event.preventDefault();
      if (isBusy) return;
      email.removeAttribute('aria-invalid');
      say('error', '');
      if (!email.value.trim()) return refuse(form.dataset.missing, true);
      if (!email.checkValidity()) return refuse(form.dataset.invalid, true);
      isBusy = true;
      say('status', form.dataset.wait);
      const outcome = await send(false).catch(() => 'failed');
      isBusy = false;
      if (outcome !== 'thanks') return refuse(form.dataset[outcome], outcome === 'invalid');
      form.reset();
      word = undefined;
      form.addEventListener('focusin', prepare, { once: true });
      say('status', form.dataset.thanks);
    });
  }

  const start = () =>
    document.querySelectorAll('[data-kizuna-sign-up]:not([data-ready])').forEach((form) => {
      form.dataset.ready = '';
      enhance(form);
    });
  document.addEventListener('shopify:section:load', start);
  if (document.readyState === 'loading') document.addEventListener('DOMContentLoaded', start);
  else start();
})();
